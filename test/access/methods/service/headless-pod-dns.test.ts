import t from 'tap'
import { headlessPodDns } from '../../../../src/access/methods/service/headless-pod-dns.ts'
import { endpoint, slice, slicePort } from '../../../support/facts.ts'
import { codes, only, outcome, situation } from '../../../support/situations.ts'

const headless = { headless: true, clusterIPs: [] } as const
const db = (i: number, more: object = {}) => endpoint(`10.1.0.${i}`, `db-${i}`, { hostname: `db-${i}`, ...more })
const link = (name: string) => `http://${name}.web.shop.svc.cluster.local:8080/`

t.test('rule 15: each ready endpoint with a host name has a name of its own', async t => {
  const endpoints = [db(2), db(1), db(3, { ready: false }), endpoint('10.1.0.4', 'x')]
  const twice = slice('web', { name: 'web-2', addressType: 'IPv6', endpoints: [db(1)] })
  t.same(outcome(headlessPodDns, situation(headless, { slices: [slice('web', { endpoints }), twice] })), [
    { id: 'headless-pod-dns/80/cluster', access: [link('db-1'), link('db-2')], state: 'usable', reasons: [] }
  ])
})

t.test('a name with two numbers has both, the smaller first, whichever slice came first', async t => {
  const one = (name: string, number: number) => slice('web', { name, ports: [slicePort(number)], endpoints: [db(1)] })
  const slices = [one('web-1', 9090), one('web-2', 8080)]
  t.match(outcome(headlessPodDns, situation(headless, { slices })), [{ access: [link('db-1'), link('db-1').replace('8080', '9090')] }])
})

t.test('rule 15: with publishNotReadyAddresses all of them, once the slices call them ready', async t => {
  const publishing = (...endpoints: ReturnType<typeof db>[]) =>
    situation({ ...headless, publishNotReadyAddresses: true }, { slices: [slice('web', { endpoints })] })
  t.match(outcome(headlessPodDns, publishing(db(1), db(2, { serving: false }))), [
    { access: [link('db-1'), link('db-2')], state: 'usable' }
  ])
  t.match(outcome(headlessPodDns, publishing(db(1), db(2, { ready: false }))), [{ access: [link('db-1')], state: 'usable' }])
  t.match(outcome(headlessPodDns, publishing(db(2, { ready: false }))), [
    { access: [link('db-2')], state: 'uncertain', reasons: ['unready-not-published-yet'] }
  ])
})

t.test('names of endpoints that only end, or are not ready, are gone from DNS, and there with that reason', async t => {
  const one = (more: object) => situation(headless, { slices: [slice('web', { endpoints: [db(1, more)] })] })
  t.match(outcome(headlessPodDns, one({ ready: false, terminating: true })), [
    { access: [link('db-1')], state: 'unusable', reasons: ['no-backend-ready'] }
  ])
  t.match(outcome(headlessPodDns, one({ ready: false, serving: false })), [{ access: [link('db-1')], state: 'unusable' }])
})

t.test('a list is capped at 20 and says how many there are', async t => {
  const endpoints = Array.from({ length: 50 }, (_, i) => db(i))
  const { access, accessTotal } = only(headlessPodDns, situation(headless, { slices: [slice('web', { endpoints })] }))
  t.equal(access.length, 20)
  t.equal(accessTotal, 50)
})

t.test('without names it says why', async t => {
  const { notAvailable } = headlessPodDns.apply(situation())
  t.same(codes(notAvailable?.reasons ?? []), ['not-headless'])
  t.match(notAvailable?.fixes, [{ code: 'make-headless-beside', manifest: /clusterIP: None/ }])
  t.same(outcome(headlessPodDns, situation(headless)), { notAvailable: ['no-endpoint-hostname'] })
  t.same(codes(headlessPodDns.apply(situation(headless)).notAvailable?.fixes ?? []), ['no-endpoint-hostname'])
  t.same(outcome(headlessPodDns, situation(headless, { slices: [], trusts: { endpointslices: 'forbidden' } })), {
    notAvailable: ['resource-not-readable']
  })
  t.same(outcome(headlessPodDns, situation({ type: 'ExternalName' })), { notAvailable: ['alias-has-no-address'] })
})

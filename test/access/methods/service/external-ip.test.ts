import t from 'tap'
import { externalIp } from '../../../../src/access/methods/service/external-ip.ts'
import type { ServiceRecord } from '../../../../src/facts/records/service.ts'
import { endpoint, node, slice } from '../../../support/facts.ts'
import { codes, only, outcome, situation, type World } from '../../../support/situations.ts'

const claimed = (externalIPs: readonly string[], more: Partial<ServiceRecord> = {}, world: World = {}) =>
  situation({ externalIPs, ...more }, world)

t.test('rule 12: external IPs are methods of their own, one for each network', async t => {
  t.same(outcome(externalIp, claimed(['34.120.8.21', '10.0.0.7', '34.120.8.20'])), [
    { id: 'external-ip/80/internet', access: ['http://34.120.8.20/', 'http://34.120.8.21/'], state: 'usable', reasons: [] },
    { id: 'external-ip/80/private-network', access: ['http://10.0.0.7/'], state: 'usable', reasons: [] }
  ])
  t.same(codes(only(externalIp, claimed(['34.120.8.21'])).caveats), [
    'service-must-authenticate',
    'external-ip-not-verified',
    'external-ips-deprecated'
  ])
})

t.test('an address of a family that the Service does not have answers nobody', async t => {
  t.match(outcome(externalIp, claimed(['fd00::7', '10.0.0.7'])), [{ access: ['http://10.0.0.7/'], state: 'usable' }])
  t.match(outcome(externalIp, claimed(['fd00::7'])), [
    { access: ['http://[fd00::7]/'], state: 'unusable', reasons: ['address-family-not-served'] }
  ])
  t.match(
    outcome(externalIp, claimed(['fd00::7'], { clusterIPs: [] })),
    [{ state: 'usable' }],
    'where families are not known, nothing is said'
  )
})

t.test('so does one of a family that no endpoint has', async t => {
  const clusterIPs = ['10.96.0.10', 'fd00:96::10']
  t.same(outcome(externalIp, claimed(['fd00::7', '10.0.0.7'], { clusterIPs })), [
    { id: 'external-ip/80/private-network', access: ['http://10.0.0.7/'], state: 'usable', reasons: [] }
  ])
  const six = claimed(['fd00::7'], { clusterIPs })
  t.match(outcome(externalIp, six), [{ access: ['http://[fd00::7]/'], state: 'unusable', reasons: ['no-backend-of-family'] }])
})

t.test('under externalTrafficPolicy Local it takes a Node with an endpoint, and who routes the address is not known', async t => {
  const local = { externalTrafficPolicy: 'Local' } as const
  const behind = (...names: readonly string[]) =>
    slice('web', { endpoints: names.map(nodeName => endpoint('10.1.0.1', 'p', { nodeName })) })
  const nodes = [node('n1'), node('n2')]
  const claim = (world: World) => outcome(externalIp, claimed(['10.0.0.7'], local, { nodes, ...world }))
  t.match(claim({ slices: [behind('n1', 'n2')] }), [{ state: /^usable$/, reasons: { length: 0 } }])
  t.match(
    claim({ slices: [behind('n2', 'n9')] }),
    [{ state: 'uncertain', reasons: ['local-endpoints-elsewhere'] }],
    'n9 is no Node that we know'
  )
  t.match(claim({ slices: [behind('n2')] }), [{ state: 'uncertain', reasons: ['local-endpoints-elsewhere'] }])
  t.match(only(externalIp, claimed(['10.0.0.7'], local, { nodes, slices: [behind('n2')] })).reasons, [{ message: /\(n2\)/ }])
  t.match(claim({ slices: [] }), [{ state: 'unusable', reasons: ['nothing-behind-service'] }], 'one reason is enough')
  t.match(claim({ trusts: { nodes: 'forbidden' } }), [{ state: 'uncertain', reasons: ['resource-not-readable'] }])
  const cluster = claimed(['10.0.0.7'], {}, { nodes, slices: [behind('n2')], trusts: { nodes: 'forbidden' } })
  t.match(outcome(externalIp, cluster), [{ state: 'usable' }], 'under Cluster every Node answers')
})

t.test('unreadable endpoints are a doubt, none are a fault', async t => {
  const unread: World = { slices: [], trusts: { endpointslices: 'absent' } }
  t.match(outcome(externalIp, claimed(['10.0.0.7'], {}, unread)), [{ state: 'uncertain', reasons: ['resource-not-readable'] }])
  t.match(outcome(externalIp, claimed(['10.0.0.7'], {}, { slices: [] })), [{ state: 'unusable', reasons: ['nothing-behind-service'] }])
})

t.test('without external IPs, or where nobody sends their traffic on, it says why', async t => {
  const { notAvailable } = externalIp.apply(situation({}, { nodes: [node('n1')] }))
  t.same(codes(notAvailable?.reasons ?? []), ['no-external-ips'])
  t.match(notAvailable?.fixes, [{ code: 'add-external-ip', command: /"externalIPs":\["192\.0\.2\.11"\]/ }])
  t.same(codes(externalIp.apply(situation()).notAvailable?.fixes ?? []), ['no-external-ips'], 'without a Node, words must do')
  t.same(outcome(externalIp, situation({ ports: [] })), { notAvailable: ['declares-no-port'] })
  t.same(outcome(externalIp, situation({ headless: true, clusterIPs: [] })), { notAvailable: ['headless-has-no-address'] })
  t.same(outcome(externalIp, situation({ type: 'ExternalName', ports: [] })), { notAvailable: ['alias-has-no-address'] })
  t.same(outcome(externalIp, claimed(['10.0.0.7'], { headless: true })), { notAvailable: ['headless-has-no-address'] })
  t.same(outcome(externalIp, claimed(['10.0.0.7'], { type: 'ExternalName' })), { notAvailable: ['alias-has-no-address'] })
  t.same(codes(externalIp.apply(claimed(['10.0.0.7'], { headless: true })).notAvailable?.fixes ?? []), ['headless-has-no-address'])
})

t.test('under externalTrafficPolicy Local, too, a family without endpoints is left out', async t => {
  const externalIPs = ['34.120.8.21', '2600::21']
  const slices = [slice('web', { endpoints: [endpoint('10.1.0.1', 'p', { nodeName: 'n1' })] })]
  const local = only(
    externalIp,
    situation({ externalIPs, externalTrafficPolicy: 'Local', clusterIPs: ['10.96.0.10', 'fd00::10'] }, { slices })
  )
  t.same(local.access, [{ type: 'url', url: 'http://34.120.8.21/' }])
})

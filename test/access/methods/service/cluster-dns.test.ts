import t from 'tap'
import { clusterDns, dialledNumbers } from '../../../../src/access/methods/service/cluster-dns.ts'
import { endpoint, port, slice, slicePort } from '../../../support/facts.ts'
import { codes, only, outcome, situation } from '../../../support/situations.ts'

const headless = { headless: true, clusterIPs: [] } as const
const host = 'web.shop.svc.cluster.local'

t.test('the name of the Service, in the domain that the operator says', async t => {
  t.same(outcome(clusterDns, situation()), [{ id: 'cluster-dns/80/cluster', access: [`http://${host}/`], state: 'usable', reasons: [] }])
  const elsewhere = situation({}, { settings: { clusterDomain: 'k8s.example' } })
  t.match(outcome(clusterDns, elsewhere), [{ access: ['http://web.shop.svc.k8s.example/'] }])
  t.same(codes(only(clusterDns, situation()).requires), ['cluster-dns'])
})

t.test('rule 15: named ports have an SRV record', async t => {
  const named = situation({ ports: [port(80, { name: 'http' })] }, { slices: [slice('web', { ports: [slicePort(8080, 'http')] })] })
  t.match(outcome(clusterDns, named), [{ access: [`http://${host}/`, `nslookup -type=SRV '_http._tcp.${host}'`], state: 'usable' }])
})

t.test('the name stands for the cluster IP: under internalTrafficPolicy Local it answers on the same Node only', async t => {
  const slices = [slice('web', { endpoints: [endpoint('10.1.0.1', 'p', { nodeName: 'n1' })] })]
  const { requires, state } = only(clusterDns, situation({ internalTrafficPolicy: 'Local' }, { slices }))
  t.match(requires, [{ code: 'cluster-dns' }, { code: 'same-node', message: /\(n1\)/ }])
  t.equal(state, 'usable')
  t.match(outcome(clusterDns, situation({ internalTrafficPolicy: 'Local' })), [{ state: 'unusable', reasons: ['endpoints-on-no-node'] }])
  t.same(codes(only(clusterDns, situation({ ...headless, internalTrafficPolicy: 'Local' })).requires), ['cluster-dns'])
})

t.test('past a headless Service DNS alone leads on: endpoints that only end are no longer in it', async t => {
  const slices = [slice('web', { endpoints: [endpoint('10.1.0.1', 'p', { ready: false, terminating: true })] })]
  t.match(outcome(clusterDns, situation(headless, { slices })), [{ state: 'unusable', reasons: ['no-backend-ready'] }])
  t.match(outcome(clusterDns, situation({}, { slices })), [{ state: 'uncertain', reasons: ['backends-terminating'] }])
})

t.test('rule 15: past a headless Service callers dial the numbers of the Pods', async t => {
  const ports = [port(80, { targetPort: 'web' })]
  t.match(outcome(clusterDns, situation({ ...headless, ports })), [{ access: [`http://${host}:8080/`], state: 'usable' }])
  const unread = { slices: [], trusts: { endpointslices: 'forbidden' } } as const
  t.match(outcome(clusterDns, situation({ ...headless, ports: [port(80, { targetPort: 8080 })] }, unread)), [
    { access: [`http://${host}:8080/`], state: 'uncertain', reasons: ['resource-not-readable'] }
  ])
  t.same(outcome(clusterDns, situation({ ...headless, ports }, unread)), { notAvailable: ['resource-not-readable'] })
  t.same(outcome(clusterDns, situation({ ...headless, ports }, { slices: [] })), { notAvailable: ['target-port-number-unknown'] })
})

t.test('a headless Service without ports is looked up, and stands for its ready Pods', async t => {
  const bare = { ...headless, ports: [] }
  const unready = slice('web', { endpoints: [endpoint('10.1.0.1', 'p', { ready: false })] })
  const situations = [
    [situation(bare), 'usable', []],
    [situation(bare, { slices: [] }), 'unusable', ['nothing-behind-service']],
    [situation(bare, { slices: [unready] }), 'unusable', ['no-backend-ready']]
  ] as const
  for (const [given, state, reasons] of situations)
    t.same(outcome(clusterDns, given), [{ id: 'cluster-dns/-/cluster', access: [`nslookup '${host}'`], state, reasons }])
})

t.test('without endpoints it is there and of no use', async t => {
  t.match(outcome(clusterDns, situation({}, { slices: [] })), [{ state: 'unusable', reasons: ['nothing-behind-service'] }])
})

t.test('what has no name of its own says why', async t => {
  t.same(outcome(clusterDns, situation({ type: 'ExternalName' })), { notAvailable: ['alias-has-no-address'] })
  t.same(outcome(clusterDns, situation({ ports: [] })), { notAvailable: ['declares-no-port'] })
  t.same(outcome(clusterDns, situation({ clusterIPs: [] })), { notAvailable: ['cluster-ip-not-allocated'] })
})

t.test('the numbers are those of all slices, each once', async t => {
  const slices = [slice('web', { ports: [slicePort(9090), slicePort(null)] }), slice('web', { ports: [slicePort(8080)] }), slice('web')]
  t.same(dialledNumbers(slices, port(80, { targetPort: 'web' })), [8080, 9090])
})

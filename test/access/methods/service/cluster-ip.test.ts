import t from 'tap'
import { clusterIp } from '../../../../src/access/methods/service/cluster-ip.ts'
import { endpoint, port, slice } from '../../../support/facts.ts'
import { only, outcome, situation } from '../../../support/situations.ts'

t.test('the cluster IP is a link for what speaks HTTP and an address for what does not', async t => {
  t.same(outcome(clusterIp, situation()), [{ id: 'cluster-ip/80/cluster', access: ['http://10.96.0.10/'], state: 'usable', reasons: [] }])
  const dns = situation({ ports: [port(53, { name: 'dns', protocol: 'UDP' })] }, { slices: [] })
  t.match(outcome(clusterIp, dns), [{ id: 'cluster-ip/dns/cluster', access: ['10.96.0.10 53/UDP'], state: 'unusable' }])
})

t.test('of a dual-stack Service every family that has endpoints is there', async t => {
  const clusterIPs = ['10.96.0.10', 'fd00::10']
  const v6 = slice('web', { name: 'web-2', addressType: 'IPv6', endpoints: [endpoint('fd01::1', 'web-pod')] })
  t.same(only(clusterIp, situation({ clusterIPs }, { slices: [slice('web'), v6] })).access, [
    { type: 'url', url: 'http://10.96.0.10/' },
    { type: 'url', url: 'http://[fd00::10]/' }
  ])
  t.same(only(clusterIp, situation({ clusterIPs })).access, [{ type: 'url', url: 'http://10.96.0.10/' }])
})

t.test(
  'without endpoints it is there and of no use; while they end it is uncertain; where they cannot be read it is uncertain',
  async t => {
    const world = (more: object) => ({ slices: [slice('web', { endpoints: [endpoint('10.1.0.1', 'p', more)] })] })
    const situations = [
      [situation({}, { slices: [] }), 'unusable', 'nothing-behind-service'],
      [situation({}, world({ ready: false, serving: false })), 'unusable', 'no-backend-ready'],
      [situation({}, world({ ready: false, terminating: true })), 'uncertain', 'backends-terminating'],
      [situation({ ports: [port(80, { name: 'other' })] }), 'unusable', 'no-backend-for-port'],
      [situation({}, { slices: [], trusts: { endpointslices: 'forbidden' } }), 'uncertain', 'resource-not-readable']
    ] as const
    for (const [given, state, code] of situations) t.match(outcome(clusterIp, given), [{ state, reasons: [code] }], code)
  }
)

t.test('internalTrafficPolicy Local asks the caller to stand on a Node with an endpoint', async t => {
  const local = { internalTrafficPolicy: 'Local' } as const
  const slices = [
    slice('web', { endpoints: [endpoint('10.1.0.1', 'p', { nodeName: 'n2' }), endpoint('10.1.0.2', 'q', { nodeName: 'n1' })] })
  ]
  t.match(only(clusterIp, situation(local, { slices })).requires, [{ code: 'same-node', message: /\(n1, n2\)\.$/ }])
  t.match(only(clusterIp, situation(local, { slices: [] })).requires, [{ code: 'same-node', message: /get an answer\.$/ }])
})

t.test('what has no cluster IP says why', async t => {
  t.same(outcome(clusterIp, situation({ headless: true, clusterIPs: [] })), { notAvailable: ['headless-has-no-address'] })
  t.match(clusterIp.apply(situation({ headless: true, clusterIPs: [] })).notAvailable?.fixes, [{ manifest: /name: web-cluster-ip/ }])
  t.same(outcome(clusterIp, situation({ clusterIPs: [] })), { notAvailable: ['cluster-ip-not-allocated'] })
  t.same(outcome(clusterIp, situation({ ports: [] })), { notAvailable: ['declares-no-port'] })
  t.same(outcome(clusterIp, situation({ type: 'ExternalName' })), { notAvailable: ['alias-has-no-address'] })
})

import t from 'tap'
import { nodePort } from '../../../../src/access/methods/service/node-port.ts'
import type { NodeRecord } from '../../../../src/facts/records/node.ts'
import type { ServiceRecord } from '../../../../src/facts/records/service.ts'
import { address, endpoint, node, port, slice } from '../../../support/facts.ts'
import { codes, only, outcome, situation, type World } from '../../../support/situations.ts'

const at = (name: string, ip: string, more: Partial<NodeRecord> = {}) => node(name, { addresses: [address('InternalIP', ip)], ...more })
const exposed = (world: World, more: Partial<ServiceRecord> = {}) =>
  situation({ type: 'NodePort', ports: [port(80, { name: 'http', nodePort: 31080 })], ...more }, { slices: [served('n1')], ...world })
const served = (...nodeNames: readonly string[]) =>
  slice('web', {
    ports: [{ name: 'http', port: 8080, protocol: 'TCP', appProtocol: null }],
    endpoints: nodeNames.map((nodeName, i) => endpoint(`10.1.0.${i + 1}`, `p${i}`, { nodeName }))
  })
const two = [at('n1', '10.0.0.1'), at('n2', '10.0.0.2')]

t.test('rule 1: external and internal addresses are separate methods', async t => {
  const both = node('n1', {
    addresses: [address('InternalIP', '10.0.0.1'), address('ExternalIP', '34.120.8.21'), address('Hostname', 'n1')]
  })
  t.same(outcome(nodePort, exposed({ nodes: [both] })), [
    { id: 'node-port/http/internet', access: ['http://34.120.8.21:31080/'], state: 'usable', reasons: [] },
    { id: 'node-port/http/private-network', access: ['http://10.0.0.1:31080/'], state: 'usable', reasons: [] }
  ])
})

t.test('rule 2: an IPv6 InternalIP is what its address says, and answers only for Services of its family', async t => {
  const nodes = [at('n1', 'fd00::1'), at('n2', '2600::2'), at('n3', '10.0.0.3')]
  const clusterIPs = ['10.96.0.10', 'fd00:96::10']
  const six = { ...served('n1'), name: 'web-6', addressType: 'IPv6' } as const
  const dual = exposed({ nodes, slices: [served('n1'), six] }, { clusterIPs })
  t.match(outcome(nodePort, dual), [
    { id: 'node-port/http/internet', access: ['http://[2600::2]:31080/'] },
    { id: 'node-port/http/private-network', access: ['http://10.0.0.3:31080/', 'http://[fd00::1]:31080/'] }
  ])
  t.match(outcome(nodePort, exposed({ nodes })), [{ access: ['http://10.0.0.3:31080/'] }])
  t.match(outcome(nodePort, exposed({ nodes }, { clusterIPs })), [{ access: ['http://10.0.0.3:31080/'] }], 'no Pod has IPv6')
  const local = exposed(
    { nodes, slices: [served('n3'), { ...six, endpoints: served('n2').endpoints }] },
    { clusterIPs, externalTrafficPolicy: 'Local' }
  )
  t.match(outcome(nodePort, local), [{ access: ['http://[2600::2]:31080/'] }, { access: ['http://10.0.0.3:31080/'] }])
})

t.test('rule 3: under Local a Node answers in the families of its own endpoints', async t => {
  const nodes = ['n1', 'n2'].map((name, i) =>
    node(name, { addresses: [address('InternalIP', `10.0.0.${i + 1}`), address('InternalIP', `fd00::${i + 1}`)] })
  )
  const slices = [served('n1', 'n2', 'n9'), { ...served('n2'), addressType: 'IPv6' as const }]
  const local = { externalTrafficPolicy: 'Local', clusterIPs: ['10.96.0.10', 'fd00:96::10'] } as const
  t.match(outcome(nodePort, exposed({ nodes, slices }, local)), [
    { access: ['http://10.0.0.1:31080/', 'http://10.0.0.2:31080/', 'http://[fd00::2]:31080/'] }
  ])
})

t.test('rule 3: externalTrafficPolicy Local keeps the Nodes that hold an endpoint', async t => {
  const local = { externalTrafficPolicy: 'Local' } as const
  const kept = only(nodePort, exposed({ nodes: two, slices: [served('n2')] }, local))
  t.same(kept.access, [{ type: 'url', url: 'http://10.0.0.2:31080/' }])
  t.ok(codes(kept.caveats).includes('local-nodes-only'))
  const ending = slice('web', {
    ports: served().ports,
    endpoints: [
      endpoint('10.1.0.1', 'p', { nodeName: 'n1', ready: false, terminating: true }),
      endpoint('10.1.0.2', 'q', { nodeName: 'n2', ready: false, serving: false })
    ]
  })
  t.match(outcome(nodePort, exposed({ nodes: two, slices: [ending] }, local)), [
    { access: ['http://10.0.0.1:31080/'], state: 'uncertain', reasons: ['backends-terminating'] }
  ])
  const elsewhere = outcome(nodePort, exposed({ nodes: two, slices: [served('n9')] }, local))
  t.match(elsewhere, [{ access: ['http://10.0.0.1:31080/', 'http://10.0.0.2:31080/'], state: 'unusable', reasons: ['no-local-endpoint'] }])
  const idle = outcome(nodePort, exposed({ nodes: two, slices: [] }, local))
  t.match(idle, [{ state: 'unusable', reasons: ['nothing-behind-service'] }], 'one reason is enough')
  t.match(outcome(nodePort, exposed({ nodes: two, slices: [served('n2', 'n1')] }, local)), [
    { access: ['http://10.0.0.1:31080/', 'http://10.0.0.2:31080/'] }
  ])
})

t.test('rule 4: Nodes that are not ready come last and are named; cordoned ones are only named', async t => {
  const nodes = [at('n1', '10.0.0.1', { ready: false }), at('n2', '10.0.0.2', { unschedulable: true })]
  const method = only(nodePort, exposed({ nodes }))
  t.same(method.access, [
    { type: 'url', url: 'http://10.0.0.2:31080/' },
    { type: 'url', url: 'http://10.0.0.1:31080/' }
  ])
  t.match(method.caveats.slice(-2), [
    { code: 'nodes-not-ready', message: /n1/ },
    { code: 'nodes-cordoned', message: /n2/ }
  ])
  t.match(outcome(nodePort, exposed({ nodes: [at('n1', '10.0.0.1', { ready: false })] })), [
    { state: 'uncertain', reasons: ['nodes-not-ready'] }
  ])
})

t.test('rule 5: that kube-proxy may answer on some addresses only is a standing caveat', async t => {
  t.same(codes(only(nodePort, exposed({ nodes: two })).caveats), ['service-must-authenticate', 'node-port-addresses'])
})

t.test('rule 6: a load balancer has node ports only where they were allocated', async t => {
  const type = 'LoadBalancer'
  t.match(outcome(nodePort, exposed({ nodes: two }, { type })), [{ id: 'node-port/http/private-network' }])
  const without = exposed({ nodes: two }, { type, ports: [port(80)], allocateLoadBalancerNodePorts: false })
  const { notAvailable } = nodePort.apply(without)
  t.same(codes(notAvailable?.reasons ?? []), ['node-ports-not-wanted'])
  t.same(codes(notAvailable?.fixes ?? []), ['allocate-node-ports'])
  t.match(outcome(nodePort, exposed({ nodes: two }, { type, allocateLoadBalancerNodePorts: false })), [{ state: 'usable' }])
  t.same(outcome(nodePort, exposed({ nodes: two }, { type, ports: [port(80)] })), { notAvailable: ['node-port-not-allocated'] })
})

t.test('rule 7: the name that operators gave stands for all Nodes, readable or not', async t => {
  const settings = { nodePortHost: 'nodes.example' }
  const named = exposed({ settings, trusts: { nodes: 'forbidden' } })
  t.same(outcome(nodePort, named), [
    { id: 'node-port/http/unknown', access: ['http://nodes.example:31080/'], state: 'usable', reasons: [] }
  ])
  t.match(only(nodePort, named).evidence.at(-1), { kind: 'Setting', name: 'NODE_PORT_HOST' })
  const local = { externalTrafficPolicy: 'Local' } as const
  t.match(outcome(nodePort, exposed({ settings }, local)), [{ state: 'usable' }])
  t.match(outcome(nodePort, exposed({ settings, slices: [slice('web', { ports: served().ports })] }, local)), [
    { reasons: ['no-local-endpoint'] }
  ])
})

t.test('a list is capped at 20 and says how many there are', async t => {
  const nodes = Array.from({ length: 300 }, (_, i) => at(`n${i}`, `10.0.${Math.floor(i / 100)}.${i % 100}`))
  const { access, accessTotal } = only(nodePort, exposed({ nodes }))
  t.equal(access.length, 20)
  t.equal(accessTotal, 300)
})

t.test('where Nodes cannot be read the port is open all the same: it is there, uncertain, with its number', async t => {
  for (const state of ['forbidden', 'absent', 'not-captured'] as const) {
    const unread = exposed({ trusts: { nodes: state } })
    t.same(outcome(nodePort, unread), [
      { id: 'node-port/http/unknown', access: [], state: 'uncertain', reasons: ['resource-not-readable'] }
    ])
    t.match(only(nodePort, unread), { accessTotal: 0, requires: [{ code: 'node-address', message: /31080/ }] })
  }
  t.same(only(nodePort, exposed({ nodes: two })).requires, [])
  t.same(outcome(nodePort, exposed({ trusts: { nodes: 'forbidden' } }, { ports: [port(80)] })), {
    notAvailable: ['node-port-not-allocated']
  })
})

t.test('Nodes without an address leave nothing to use, and that is said', async t => {
  t.same(outcome(nodePort, exposed({ nodes: [] })), { notAvailable: ['no-node-address'] })
})

t.test('another type has none, and the change that would make one is told', async t => {
  const { notAvailable } = nodePort.apply(situation())
  t.same(codes(notAvailable?.reasons ?? []), ['type-has-no-node-port'])
  t.same(codes(notAvailable?.fixes ?? []), ['make-node-port', 'make-node-port-beside'])
  t.same(outcome(nodePort, exposed({}, { ports: [] })), { notAvailable: ['declares-no-port'] })
  t.same(outcome(nodePort, situation({ type: 'ExternalName', ports: [] })), { notAvailable: ['type-has-no-node-port'] })
  t.same(codes(nodePort.apply(exposed({ nodes: [] })).notAvailable?.fixes ?? []), ['no-node-address'])
})

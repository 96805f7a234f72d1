import t from 'tap'
import { nodeAddresses } from '../../../src/access/nodes/node-addresses.ts'
import { nodePortCaveats } from '../../../src/access/nodes/node-port-caveats.ts'
import { address, endpoint, node, port, slice } from '../../support/facts.ts'
import { codes, situation, type World } from '../../support/situations.ts'

function caveats(record: object, world: World) {
  const given = situation({ type: 'NodePort', ...record }, world)
  const shown = nodeAddresses(given.snapshot.nodes, given.settings).groups.flatMap(({ hosts }) => hosts)
  return nodePortCaveats(given, port(80), shown)
}

const local = { externalTrafficPolicy: 'Local' }

t.test('rule 5: which addresses kube-proxy answers on no object shows', async t => {
  t.same(codes(caveats({}, { nodes: [node('n1')] })), ['node-port-addresses'])
})

t.test('rule 4: Nodes in the list that are not ready or cordoned are named, others are not', async t => {
  const nodes = [node('n1', { ready: false }), node('n2', { unschedulable: true, addresses: [address('InternalIP', '10.0.0.2')] })]
  t.match(caveats({}, { nodes }), [{}, { code: 'nodes-not-ready', message: /: n1\.$/ }, { code: 'nodes-cordoned', message: /: n2\.$/ }])
  t.same(codes(caveats({}, { nodes: [node('n3', { ready: false, addresses: [] })] })), ['node-port-addresses'])
})

t.test('rule 3: under Local the Nodes that answer are named', async t => {
  const slices = [slice('web', { endpoints: [endpoint('10.1.0.1', 'p', { nodeName: 'n1' })] })]
  t.match(caveats(local, { slices }), [{}, { code: 'local-nodes-only', message: /\(n1\)/ }])
  t.match(caveats(local, { slices: [] }), [{}, { message: /\(none does now\)/ }])
  t.match(caveats(local, { trusts: { endpointslices: 'stale' } }), [{}, { message: /\(none does now\)/ }])
  t.match(caveats(local, { trusts: { endpointslices: 'not-captured' } }), [{}, { message: /\(which do is not known\)/ }])
})

t.test('rule 7: the name that an operator gave is only that', async t => {
  const settings = { nodePortHost: 'nodes.example' }
  t.match(caveats({}, { settings }), [{ code: 'node-port-host', message: /nodes\.example/ }])
  t.same(codes(caveats(local, { settings })), ['node-port-host', 'local-nodes-only'])
})

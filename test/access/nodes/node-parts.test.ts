import t from 'tap'
import { nodeEvidence, nodeHasAddress, nodeIsReady, nodeProxyCandidates, noNodeAddress } from '../../../src/access/nodes/node-parts.ts'
import { node, snapshotOf } from '../../support/facts.ts'
import { nodeSituation } from '../../support/object-situations.ts'

t.test('a Node that is not ready is doubted', async t => {
  t.equal(nodeIsReady.fails(undefined, nodeSituation()), undefined)
  t.equal(nodeIsReady.fails(undefined, nodeSituation({ ready: false }))?.code, 'node-not-ready')
})

t.test('without an address nobody attaches to a Pod on it', async t => {
  t.equal(nodeHasAddress.fails(undefined, nodeSituation()), undefined)
  t.equal(nodeHasAddress.fails(undefined, nodeSituation({ addresses: [] }))?.code, 'node-reports-no-address')
})

t.test('evidence of a Node has no namespace', async t => {
  t.same(nodeEvidence(node('n1'), 'status.addresses'), [{ kind: 'Node', name: 'n1', field: 'status.addresses' }])
})

t.test('the kubelet, and how other ports are reached', async t => {
  const [kubelet, ...rest] = nodeProxyCandidates(nodeSituation({ kubeletPort: 9443 }))
  t.same(rest, [])
  t.match(kubelet, { port: { name: null, number: 9443, protocol: 'TCP' }, url: { reference: 'n1' } })
  t.match(kubelet?.caveats.at(-1), { code: 'other-ports', message: /https:n1:PORT/ })
})

t.test('nothing without an address, or for a Node that is gone', async t => {
  t.same(nodeProxyCandidates(nodeSituation({ addresses: [] })), [])
  t.same(nodeProxyCandidates({ ...nodeSituation(), snapshot: snapshotOf([]) }), [])
  t.equal(noNodeAddress(nodeSituation()).code, 'node-reports-no-address')
})

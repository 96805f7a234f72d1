import t from 'tap'
import { nodeKubectlProxy } from '../../../../src/access/methods/node/kubectl-proxy.ts'
import type { NodeRecord } from '../../../../src/facts/records/node.ts'
import { firstBy, nodeSituation, seenBy } from '../../../support/object-situations.ts'
import { codes } from '../../../support/situations.ts'

const see = (more: Partial<NodeRecord> = {}) => seenBy(nodeKubectlProxy, nodeSituation(more))

t.test('the kubelet, with a warning of what that opens', async t => {
  t.same(see(), [
    {
      id: 'kubectl-proxy/10250/unknown',
      access: ['kubectl proxy', 'http://127.0.0.1:8001/api/v1/nodes/n1/proxy/'],
      state: 'usable',
      reasons: []
    }
  ])
  t.ok(codes(firstBy(nodeKubectlProxy, nodeSituation()).caveats).includes('kubelet-sees-api-server'))
})

t.test('a Node that is not ready may not answer', async t => {
  t.match(see({ ready: false }), [{ state: 'uncertain', reasons: ['node-not-ready'] }])
})

t.test('not for a Node without an address', async t => {
  t.same(see({ addresses: [] }), { notAvailable: ['node-reports-no-address'] })
})

import t from 'tap'
import { nodeApiServerProxy } from '../../../../src/access/methods/node/api-server-proxy.ts'
import type { NodeRecord } from '../../../../src/facts/records/node.ts'
import { firstBy, nodeSituation, seenBy } from '../../../support/object-situations.ts'
import { codes } from '../../../support/situations.ts'

const see = (more: Partial<NodeRecord> = {}) => seenBy(nodeApiServerProxy, nodeSituation(more))

t.test('the kubelet, with a warning of what that opens', async t => {
  t.same(see(), [
    {
      id: 'api-server-proxy/10250/unknown',
      access: ['https://192.0.2.1/api/v1/nodes/n1/proxy/', "kubectl get --raw '/api/v1/nodes/n1/proxy/'"],
      state: 'usable',
      reasons: []
    }
  ])
  t.ok(codes(firstBy(nodeApiServerProxy, nodeSituation()).caveats).includes('kubelet-sees-api-server'))
})

t.test('a Node that is not ready may not answer', async t => {
  t.match(see({ ready: false }), [{ state: 'uncertain', reasons: ['node-not-ready'] }])
})

t.test('not for a Node without an address', async t => {
  t.same(see({ addresses: [] }), { notAvailable: ['node-reports-no-address'] })
})

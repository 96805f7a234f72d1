// The proxy of the API server to the Node's kubelet, and to what else listens on the Node.
import { defineRule } from '../../define-rule.ts'
import { nodeEvidence, nodeIsReady, nodeProxyCandidates, noNodeAddress } from '../../nodes/node-parts.ts'
import { apiServerProxyWay, type ProxyCandidate } from '../../proxy-way.ts'
import type { NodeSubject } from '../../situation.ts'

export const nodeApiServerProxy = defineRule<NodeSubject, ProxyCandidate>({
  method: 'api-server-proxy',
  candidates: nodeProxyCandidates,
  none: noNodeAddress,
  exists: [],
  works: [nodeIsReady],
  describe: (candidate, situation) => apiServerProxyWay(candidate, situation, nodeEvidence(situation.facts.node, ...fields))
})

const fields = ['status.addresses', 'status.daemonEndpoints.kubeletEndpoint.Port']

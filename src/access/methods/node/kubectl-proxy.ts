// The same proxy through `kubectl proxy` on the caller's own machine, which adds the credentials.
import { defineRule } from '../../define-rule.ts'
import { nodeEvidence, nodeIsReady, nodeProxyCandidates, noNodeAddress } from '../../nodes/node-parts.ts'
import { kubectlProxyWay, type ProxyCandidate } from '../../proxy-way.ts'
import type { NodeSubject } from '../../situation.ts'

export const nodeKubectlProxy = defineRule<NodeSubject, ProxyCandidate>({
  method: 'kubectl-proxy',
  candidates: nodeProxyCandidates,
  none: noNodeAddress,
  exists: [],
  works: [nodeIsReady],
  describe: (candidate, situation) => kubectlProxyWay(candidate, situation, nodeEvidence(situation.facts.node, ...fields))
})

const fields = ['status.addresses', 'status.daemonEndpoints.kubeletEndpoint.Port']

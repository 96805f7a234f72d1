// A shell on the Node: by kubectl debug, and by ssh where the operator has set that up.
import type { NodeRecord } from '../../../facts/records/node.ts'
import type { AccessItem } from '../../access-item.ts'
import { nodeDebugItem, nodeDebugRules } from '../../commands/shell-commands.ts'
import { defineRule } from '../../define-rule.ts'
import { runsWindows } from '../../nodes/debug-node.ts'
import { nodeEvidence, nodeHasAddress, nodeIsReady } from '../../nodes/node-parts.ts'
import type { Notice } from '../../proxy/answer.ts'
import { shellQuote } from '../../proxy/shell-quote.ts'
import { because } from '../../reasons.ts'
import type { NodeSubject } from '../../situation.ts'
import { apiServerNetwork, checkedByKubernetes, needsKubeconfig } from '../../through-api-server.ts'

/** The Node as a whole: a shell is for no port. */
type Candidate = 'node'

const requires: readonly Notice[] = [
  needsKubeconfig,
  {
    code: 'may-debug-nodes',
    message: 'The cluster must let the caller run a Pod on the network of a Node, with its file system under /host.'
  },
  {
    code: 'ssh-by-operator',
    message: 'ssh is nothing that Kubernetes sets up: ask your operator whether the Node takes it, for which user, and from where.'
  }
]
const caveats: readonly Notice[] = [
  {
    code: 'no-cluster-dns-on-nodes',
    message: 'Names of the cluster usually do not resolve on a Node; cluster IPs and Pod addresses do not need to.'
  },
  { code: 'debug-pod-stays', message: 'kubectl debug leaves its Pod behind, node-debugger-NODE-…: delete it afterwards.' }
]

export const shellOnNode = defineRule<NodeSubject, Candidate>({
  method: 'node-shell',
  candidates: ({ facts: { node } }) => (runsWindows(node) ? [] : ['node']),
  none: ({ facts: { node } }) => because('node-runs-windows', { node: node.name }),
  exists: [],
  works: [nodeHasAddress, nodeIsReady],
  describe: (_, situation) => {
    const { node } = situation.facts
    return {
      port: null,
      network: apiServerNetwork(situation),
      access: [nodeDebugItem(node.name, 'Opens a shell in a Pod on the network of the Node.', 'sh'), ...ssh(node)],
      basis: 'declared',
      authentication: checkedByKubernetes,
      requires,
      caveats,
      evidence: nodeEvidence(node, 'metadata.name', 'status.addresses'),
      rules: nodeDebugRules(node.name)
    }
  }
})

/** Address types as an operator would reach for them: inside first. Nobody checks what a Node reports: it must not pass for an option. */
function ssh({ addresses }: NodeRecord): readonly AccessItem[] {
  const found = addresses.find(({ type }) => type === 'InternalIP') ?? addresses[0]
  if (found === undefined) return []
  return [
    { type: 'command', command: `ssh -- ${shellQuote(found.address)}`, description: 'Only where your operator has set it up: ask them.' }
  ]
}

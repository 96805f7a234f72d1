// The Node on which a shell is opened: one that runs Linux, has an address, is ready, and holds an endpoint, as far as there is one.
import { compareText } from '../../facts/compare-text.ts'
import type { NodeRecord } from '../../facts/records/node.ts'

type Nodes = ReadonlyMap<string, NodeRecord>
interface First {
  readonly ready: NodeRecord | undefined
  readonly any: NodeRecord | undefined
}
/** The search for a ready one may pass 5,000 that are not. */
const known = new WeakMap<Nodes, First>()

/** `preferred`: under internalTrafficPolicy Local only a Node with an endpoint gets an answer. */
export function debugNode(nodes: Nodes, preferred: ReadonlySet<string>): NodeRecord | undefined {
  let passed: NodeRecord | undefined
  for (const name of preferred) {
    const node = nodes.get(name)
    if (node === undefined || runsWindows(node)) continue
    if (takesShell(node)) return node
    passed ??= node
  }
  const { ready, any } = known.get(nodes) ?? search(nodes)
  return ready ?? passed ?? any
}

/** kubectl debug has no shell for it. */
export function runsWindows({ labels }: NodeRecord): boolean {
  return labels['kubernetes.io/os'] === 'windows'
}

/** Without an address the API server finds no kubelet to attach to. */
function takesShell({ ready, addresses }: NodeRecord): boolean {
  return ready && addresses.length > 0
}

/** By name: replicas may hold the Nodes in different orders, and must give the same answer. */
function search(nodes: Nodes): First {
  const candidates = [...nodes.values()].filter(node => !runsWindows(node)).sort((a, b) => compareText(a.name, b.name))
  const first = { ready: candidates.find(takesShell), any: candidates[0] }
  known.set(nodes, first)
  return first
}

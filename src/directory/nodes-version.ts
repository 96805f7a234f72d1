// The version of all Nodes together, for answers that rest on every one of them.
import { fingerprint, hashText } from '../facts/fingerprint.ts'
import type { Snapshot } from '../facts/snapshot.ts'

const known = new WeakMap<Snapshot['nodes'], string>()

/** Worked out once for each set of Nodes; replicas may hold them in another order. */
export function nodesVersion({ nodes, trust }: Snapshot): string {
  const remembered = known.get(nodes) ?? hashText([...nodes.values()].map(fingerprint).sort().join(' '))
  known.set(nodes, remembered)
  return `${trust.nodes.state} ${remembered}`
}

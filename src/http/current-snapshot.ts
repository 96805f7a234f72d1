// The snapshot that a request works on: taken once, or the problem that there is none yet.
import type { Snapshot } from '../facts/snapshot.ts'
import type { ClusterView } from '../ports.ts'
import { Problem, retryAfter } from './problem.ts'

export function currentSnapshot(view: ClusterView): Snapshot {
  const snapshot = view.current()
  if (snapshot !== undefined) return snapshot
  throw new Problem('not-synced', 'The objects of the cluster have not been read yet.', retryAfter(2))
}

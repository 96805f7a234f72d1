// The API server's public URL as the operator set it: it wins over whatever the source of the facts found.
import { apply, type Snapshot } from './facts/snapshot.ts'
import type { ClusterView } from './ports.ts'

/** The same view, its snapshots carrying the setting. One snapshot stays one object, so that memos by identity hold. */
export function withApiServerUrl(view: ClusterView, url: string | null): ClusterView {
  if (url === null) return view
  let seen: Snapshot | undefined
  let shown: Snapshot | undefined
  return {
    current() {
      const snapshot = view.current()
      if (snapshot !== seen) {
        seen = snapshot
        shown = snapshot && setApiServer(snapshot, url)
      }
      return shown
    },
    stop: () => view.stop()
  }
}

function setApiServer(snapshot: Snapshot, url: string): Snapshot {
  const apiServer = { url, source: 'setting', confidence: 'high' } as const
  return apply(snapshot, [{ type: 'cluster', cluster: { ...snapshot.cluster, apiServer } }])
}

// Which cluster an answer speaks of, and the moment its facts were last known to be current.
import type { Snapshot } from '../facts/snapshot.ts'
import type { ResourceName } from '../facts/trust.ts'

export interface AsOf {
  readonly cluster: string
  readonly source: 'live' | 'manifests'
  /** RFC 3339; null where none of the resources was ever read. */
  readonly syncedAt: string | null
  readonly stale: boolean
}

/** `readAt`: the moments at which objects were read on demand (Pods), ms since the epoch. */
export function asOf(snapshot: Snapshot, resources: readonly ResourceName[], readAt: readonly number[] = []): AsOf {
  const trusts = resources.map(resource => snapshot.trust[resource])
  const moments = [...trusts.flatMap(trust => (trust.currentAt === null ? [] : [trust.currentAt])), ...readAt]
  return {
    cluster: snapshot.cluster.name,
    source: snapshot.cluster.source,
    syncedAt: moments.length === 0 ? null : new Date(Math.min(...moments)).toISOString(),
    stale: trusts.some(trust => trust.state === 'stale')
  }
}

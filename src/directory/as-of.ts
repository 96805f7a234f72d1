// Which cluster an answer speaks of, and the moment its facts were last known to be current.
import { type Snapshot, trustIn } from '../facts/snapshot.ts'
import type { ResourceName, Trust } from '../facts/trust.ts'

export interface AsOf {
  readonly cluster: string
  readonly source: 'live' | 'manifests'
  /** RFC 3339; null where none of the resources was ever read. */
  readonly syncedAt: string | null
  readonly stale: boolean
}

/**
 * `readAt`: the moments at which objects were read on demand (Pods), ms since the epoch.
 * `namespaces`: those whose objects the answer rests on; without them it rests on every namespace.
 */
export function asOf(
  snapshot: Snapshot,
  resources: readonly ResourceName[],
  readAt: readonly number[] = [],
  namespaces?: readonly string[]
): AsOf {
  const trusts = resources.flatMap(resource => trustsOf(snapshot, resource, namespaces))
  const moments = [...trusts.flatMap(trust => (trust.currentAt === null ? [] : [trust.currentAt])), ...readAt]
  return {
    cluster: snapshot.cluster.name,
    source: snapshot.cluster.source,
    syncedAt: moments.length === 0 ? null : new Date(moments.reduce((oldest, moment) => Math.min(oldest, moment))).toISOString(),
    stale: trusts.some(trust => trust.state === 'stale')
  }
}

/** Where namespaces are watched one by one, what is said of all of them hides one that is stale behind one that is forbidden. */
function trustsOf(snapshot: Snapshot, resource: ResourceName, namespaces: readonly string[] | undefined): readonly Trust[] {
  if (resource === 'nodes' || resource === 'namespaces') return [snapshot.trust[resource]]
  if (namespaces !== undefined) return namespaces.map(namespace => trustIn(snapshot, resource, namespace))
  const own = [...snapshot.trustByNamespace.values()].flatMap(trusts => trusts.get(resource) ?? [])
  return own.length > 0 ? own : [snapshot.trust[resource]]
}

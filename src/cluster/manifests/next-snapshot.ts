// From what the manifests held and what they hold now, the next snapshot: what did not change stays the same object.
import { setImmediate } from 'node:timers/promises'
import { apply } from '../../facts/apply.ts'
import { type Change, type ClusterFacts, emptySnapshot, type Snapshot } from '../../facts/snapshot.ts'
import { isReadable, type ResourceName, type Trust, watchedResources } from '../../facts/trust.ts'
import type { Put } from './capture.ts'
import type { ReadManifests } from './read-manifests.ts'

const resourceNames: readonly ResourceName[] = [...watchedResources, 'pods']
const batch = 1000

interface Before {
  readonly snapshot: Snapshot
  readonly read: ReadManifests
}

export async function nextSnapshot(cluster: ClusterFacts, now: ReadManifests, before?: Before): Promise<Snapshot> {
  const changes: Change[] = [{ type: 'cluster', cluster }, ...trustChanges(now), ...deletions(now, before), ...now.capture.puts.values()]
  let snapshot = before?.snapshot ?? emptySnapshot(cluster)
  for (let start = 0; start < changes.length; start += batch) {
    snapshot = apply(snapshot, changes.slice(start, start + batch))
    await setImmediate()
  }
  return snapshot
}

/** The last good facts, marked as old. A kind that was never captured does not become readable by that. */
export function staleSnapshot(snapshot: Snapshot, lastError: string, now: number): Snapshot {
  const changes = resourceNames.map((resource): Change => {
    const trust = snapshot.trust[resource]
    if (!isReadable(trust)) return { type: 'trust', resource, trust: { ...trust, lastError } }
    return { type: 'trust', resource, trust: { ...trust, state: 'stale', since: trust.state === 'stale' ? trust.since : now, lastError } }
  })
  return apply(snapshot, changes)
}

function trustChanges({ capture, modifiedAt }: ReadManifests): Change[] {
  return resourceNames.map(resource => {
    const there = capture.captured.has(resource)
    const trust: Trust = Object.freeze({
      state: there ? 'synced' : 'not-captured',
      since: modifiedAt,
      currentAt: there ? modifiedAt : null,
      lastError: null
    })
    return { type: 'trust', resource, trust }
  })
}

function deletions(now: ReadManifests, before: Before | undefined): Change[] {
  const gone = [...(before?.read.capture.puts ?? [])].filter(([id]) => !now.capture.puts.has(id))
  return gone.map(([, put]) => ({ type: 'delete', resource: put.resource, namespace: namespaceOf(put), name: put.record.name }))
}

function namespaceOf(put: Put): string {
  return 'namespace' in put.record ? put.record.namespace : ''
}

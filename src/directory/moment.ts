// What the ways in to every Service rest on beside its own facts, as identities: they stay the same while nothing has changed that counts.
import type { AccessSettings } from '../access/settings.ts'
import type { ClusterFacts, Snapshot } from '../facts/snapshot.ts'
import { isReadable, type Trust } from '../facts/trust.ts'
import { NodesWatch } from './nodes-watch.ts'

/** The identities stand for what they were made of and do not hold it: what is remembered with them keeps no old Nodes alive. */
export interface Moment {
  /** The cluster, the settings, and what can be read. */
  readonly world: object
  readonly nodes: object
  readonly watch: NodesWatch
  readonly settings: AccessSettings
}

export function momentOf(snapshot: Snapshot, settings: AccessSettings): Moment {
  return { world: worldOf(snapshot, settings), nodes: nodesIdentity(snapshot.nodes), watch: new NodesWatch(snapshot), settings }
}

/** Is what was worked out at one moment still right at the other? */
export function isSameMoment(a: Pick<Moment, 'world' | 'nodes'>, b: Pick<Moment, 'world' | 'nodes'>): boolean {
  return a.world === b.world && a.nodes === b.nodes
}

interface World {
  readonly readability: string
  readonly identity: object
}
const worlds = new WeakMap<ClusterFacts, WeakMap<AccessSettings, World>>()

function worldOf(snapshot: Snapshot, settings: AccessSettings): object {
  const bySettings = worlds.get(snapshot.cluster) ?? new WeakMap<AccessSettings, World>()
  worlds.set(snapshot.cluster, bySettings)
  const readability = readabilityOf(snapshot)
  const known = bySettings.get(settings)
  if (known?.readability === readability) return known.identity
  const identity = {}
  bySettings.set(settings, { readability, identity })
  return identity
}

/** Old facts count as current ones, as in every rule; and a bookmark, which only moves a time, changes nothing. */
function readabilityOf({ trust, trustByNamespace }: Snapshot): string {
  const own = [...trustByNamespace].map(([namespace, trusts]) => [namespace, ...wordsOf(trusts)])
  return JSON.stringify([wordsOf(Object.entries(trust)), own])
}

function wordsOf(trusts: Iterable<readonly [string, Trust]>): readonly string[] {
  return [...trusts].map(([resource, trust]) => `${resource} ${isReadable(trust) ? 'readable' : trust.state}`)
}

const identities = new WeakMap<Snapshot['nodes'], object>()

function nodesIdentity(nodes: Snapshot['nodes']): object {
  const identity = identities.get(nodes) ?? {}
  identities.set(nodes, identity)
  return identity
}

// Which Services' answers may differ between two snapshots: what a feed of changes is made from.
import type { ServiceRecord } from '../facts/records/service.ts'
import type { ServiceFacts, Snapshot } from '../facts/snapshot.ts'

export interface ServiceChange {
  readonly namespace: string
  readonly name: string
  /** Undefined: it was not there. */
  readonly before: ServiceRecord | undefined
  /** Undefined: it is gone. */
  readonly after: ServiceRecord | undefined
}

export type ChangesBetween =
  | { readonly type: 'services'; readonly changes: readonly ServiceChange[] }
  /** Something that every answer rests on: the API server's address, or what may be read. */
  | { readonly type: 'everything' }

/** Compares identities: costs the namespaces that were touched. Slices of no Service change no Service's answer. */
export function changesBetween(before: Snapshot, after: Snapshot): ChangesBetween {
  if (before.cluster !== after.cluster || readability(before) !== readability(after)) return { type: 'everything' }
  const namespaces = new Set([...before.services.keys(), ...after.services.keys()])
  const touched = [...namespaces].filter(namespace => before.services.get(namespace) !== after.services.get(namespace))
  return { type: 'services', changes: touched.flatMap(namespace => changesIn(namespace, before, after)) }
}

type Facts = ReadonlyMap<string, ServiceFacts>
const none: Facts = new Map()

function changesIn(namespace: string, before: Snapshot, after: Snapshot): readonly ServiceChange[] {
  const [old, next] = [before.services.get(namespace) ?? none, after.services.get(namespace) ?? none]
  const names = new Set([...old.keys(), ...next.keys()])
  return [...names]
    .filter(name => old.get(name) !== next.get(name))
    .map(name => ({ namespace, name, before: old.get(name)?.service, after: next.get(name)?.service }))
    .filter(change => change.before !== undefined || change.after !== undefined)
}

/** States only: that a resource is still current is no change of any answer. */
function readability({ trust, trustByNamespace }: Snapshot): string {
  const own = [...trustByNamespace].map(([namespace, trusts]) => [namespace, [...trusts].map(([resource, { state }]) => [resource, state])])
  return JSON.stringify([Object.entries(trust).map(([resource, { state }]) => [resource, state]), own])
}

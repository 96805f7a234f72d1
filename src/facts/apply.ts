// From one snapshot and what has changed to the next.
import { compareText } from './compare-text.ts'
import type { EndpointSliceRecord } from './records/endpoint-slice.ts'
import type { NamespaceRecord } from './records/namespace.ts'
import type { NodeRecord } from './records/node.ts'
import type { ServiceRecord } from './records/service.ts'
import { isSameRecord } from './same-record.ts'
import { type Change, type ClusterFacts, noFacts, type ServiceFacts, type Snapshot } from './snapshot.ts'
import type { ResourceName, Trust, WatchedResource } from './trust.ts'
import { TwoLevels } from './two-levels.ts'

/** The next snapshot, or the same one when no fact that we keep has changed. Costs the touched namespaces, not the cluster. */
export function apply(snapshot: Snapshot, changes: readonly Change[]): Snapshot {
  const draft = new Draft(snapshot)
  for (const change of changes) draft.take(change)
  return draft.finish()
}

/** Copies on first write, once a batch, so that ten thousand first changes cost ten thousand and not their square. */
class Draft {
  readonly #before: Snapshot
  #cluster: ClusterFacts
  #trust: Snapshot['trust']
  readonly #trustByNamespace: TwoLevels<Trust>
  readonly #services: TwoLevels<ServiceFacts>
  readonly #sliceOwners: TwoLevels<string>
  #nodes: ReadonlyMap<string, NodeRecord>
  #namespaces: ReadonlyMap<string, NamespaceRecord>

  constructor(before: Snapshot) {
    this.#before = before
    this.#cluster = before.cluster
    this.#trust = before.trust
    this.#trustByNamespace = new TwoLevels(before.trustByNamespace)
    this.#services = new TwoLevels(before.services)
    this.#sliceOwners = new TwoLevels(before.sliceOwners)
    this.#nodes = before.nodes
    this.#namespaces = before.namespaces
  }

  take(change: Change): void {
    if (change.type === 'put') this.#put(change)
    else if (change.type === 'delete') this.#delete(change.resource, change.namespace, change.name)
    else if (change.type === 'trust') this.#believe(change.resource, change.namespace, change.trust)
    else if (!isSameRecord(this.#cluster, change.cluster)) this.#cluster = change.cluster
  }

  finish(): Snapshot {
    const before = this.#before
    const next: Snapshot = {
      cluster: this.#cluster,
      trust: this.#trust,
      trustByNamespace: this.#trustByNamespace.finish(),
      services: this.#services.finish(),
      sliceOwners: this.#sliceOwners.finish(),
      nodes: this.#nodes,
      namespaces: this.#namespaces
    }
    const same = (Object.keys(next) as (keyof Snapshot)[]).every(key => next[key] === before[key])
    return same ? before : Object.freeze(next)
  }

  #put(change: Extract<Change, { type: 'put' }>): void {
    if (change.resource === 'services') this.#putService(change.record)
    else if (change.resource === 'endpointslices') this.#putSlice(change.record)
    else if (change.resource === 'nodes') this.#nodes = this.#with(this.#nodes, this.#before.nodes, change.record)
    else this.#namespaces = this.#with(this.#namespaces, this.#before.namespaces, change.record)
  }

  #delete(resource: WatchedResource, namespace: string, name: string): void {
    if (resource === 'services') this.#removeService(namespace, name)
    else if (resource === 'endpointslices') this.#removeSlice(namespace, name)
    else if (resource === 'nodes') this.#nodes = this.#without(this.#nodes, this.#before.nodes, name)
    else this.#namespaces = this.#without(this.#namespaces, this.#before.namespaces, name)
  }

  #believe(resource: ResourceName, namespace: string | undefined, trust: Trust): void {
    const known = namespace === undefined ? this.#trust[resource] : this.#trustByNamespace.get(namespace, resource)
    if (isSameRecord(known, trust)) return
    if (namespace === undefined) this.#trust = Object.freeze({ ...this.#trust, [resource]: trust })
    else this.#trustByNamespace.set(namespace, resource, trust)
  }

  #putService(record: ServiceRecord): void {
    const facts = this.#facts(record.namespace, record.name)
    if (isSameRecord(facts.service, record)) return
    this.#services.set(record.namespace, record.name, Object.freeze({ service: record, slices: facts.slices }))
  }

  #removeService(namespace: string, name: string): void {
    const facts = this.#services.get(namespace, name)
    if (facts?.service === undefined) return
    this.#store(namespace, name, { service: undefined, slices: facts.slices })
  }

  #putSlice(record: EndpointSliceRecord): void {
    const { namespace, name, serviceName } = record
    const owner = this.#sliceOwners.get(namespace, name)
    if (owner !== undefined && owner !== serviceName) this.#removeSlice(namespace, name)
    const facts = this.#facts(namespace, serviceName)
    const known = facts.slices.find(slice => slice.name === name)
    if (isSameRecord(known, record)) return
    const slices = [...facts.slices.filter(slice => slice !== known), record].sort((a, b) => compareText(a.name, b.name))
    this.#store(namespace, serviceName, { service: facts.service, slices })
    this.#sliceOwners.set(namespace, name, serviceName)
  }

  #removeSlice(namespace: string, name: string): void {
    const owner = this.#sliceOwners.get(namespace, name)
    if (owner === undefined) return
    this.#sliceOwners.delete(namespace, name)
    const facts = this.#facts(namespace, owner)
    this.#store(namespace, owner, { service: facts.service, slices: facts.slices.filter(slice => slice.name !== name) })
  }

  #facts(namespace: string, name: string): ServiceFacts {
    return this.#services.get(namespace, name) ?? noFacts
  }

  #store(namespace: string, name: string, facts: ServiceFacts): void {
    if (facts.service === undefined && facts.slices.length === 0) this.#services.delete(namespace, name)
    else this.#services.set(namespace, name, Object.freeze({ service: facts.service, slices: Object.freeze(facts.slices) }))
  }

  #with<T extends { readonly name: string }>(
    map: ReadonlyMap<string, T>,
    before: ReadonlyMap<string, T>,
    record: T
  ): ReadonlyMap<string, T> {
    if (isSameRecord(map.get(record.name), record)) return map
    const copy = map === before ? new Map(map) : (map as Map<string, T>)
    return copy.set(record.name, record)
  }

  #without<T>(map: ReadonlyMap<string, T>, before: ReadonlyMap<string, T>, name: string): ReadonlyMap<string, T> {
    if (!map.has(name)) return map
    const copy = map === before ? new Map(map) : (map as Map<string, T>)
    copy.delete(name)
    return copy
  }
}

// The cluster's facts at one moment: immutable, taken once a request. apply() gives the next one.
import type { EndpointSliceRecord } from './records/endpoint-slice.ts'
import type { NamespaceRecord } from './records/namespace.ts'
import type { NodeRecord } from './records/node.ts'
import type { ServiceRecord } from './records/service.ts'
import { isSameRecord } from './same-record.ts'
import type { ResourceName, Trust, WatchedResource } from './trust.ts'
import { type ByNamespace, TwoLevels } from './two-levels.ts'

/** The API server's address as its users reach it, and how we know. */
export interface PublicAddress {
  readonly url: string
  readonly source: 'setting' | 'kubeconfig' | 'cluster-info' | 'openid-configuration' | 'api-versions' | 'openshift'
  readonly confidence: 'high' | 'medium' | 'low'
}

export interface ClusterFacts {
  readonly name: string
  readonly source: 'live' | 'manifests'
  readonly apiServer: PublicAddress | null
}

/** Everything about one Service. `service` is undefined where only slices carry the name: the API server proxies to those too. */
export interface ServiceFacts {
  readonly service: ServiceRecord | undefined
  /** By name. */
  readonly slices: readonly EndpointSliceRecord[]
}

export interface Snapshot {
  readonly cluster: ClusterFacts
  readonly trust: Readonly<Record<ResourceName, Trust>>
  /** namespace → name → facts. */
  readonly services: ByNamespace<ServiceFacts>
  /** namespace → slice → the Service it names, to find a slice again when its label changes. */
  readonly sliceOwners: ByNamespace<string>
  readonly nodes: ReadonlyMap<string, NodeRecord>
  readonly namespaces: ReadonlyMap<string, NamespaceRecord>
}

export type Change =
  | { readonly type: 'put'; readonly resource: 'services'; readonly record: ServiceRecord }
  | { readonly type: 'put'; readonly resource: 'endpointslices'; readonly record: EndpointSliceRecord }
  | { readonly type: 'put'; readonly resource: 'nodes'; readonly record: NodeRecord }
  | { readonly type: 'put'; readonly resource: 'namespaces'; readonly record: NamespaceRecord }
  | { readonly type: 'delete'; readonly resource: WatchedResource; readonly namespace: string; readonly name: string }
  | { readonly type: 'trust'; readonly resource: ResourceName; readonly trust: Trust }
  | { readonly type: 'cluster'; readonly cluster: ClusterFacts }

const nothing: Trust = Object.freeze({ state: 'not-captured', since: 0, currentAt: null, lastError: null })
const noFacts: ServiceFacts = Object.freeze({ service: undefined, slices: Object.freeze([]) })

export function emptySnapshot(cluster: ClusterFacts): Snapshot {
  return Object.freeze({
    cluster,
    trust: Object.freeze({ services: nothing, endpointslices: nothing, nodes: nothing, namespaces: nothing, pods: nothing }),
    services: new Map(),
    sliceOwners: new Map(),
    nodes: new Map(),
    namespaces: new Map()
  })
}

export function serviceFacts(snapshot: Snapshot, namespace: string, name: string): ServiceFacts {
  return snapshot.services.get(namespace)?.get(name) ?? noFacts
}

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
  readonly #services: TwoLevels<ServiceFacts>
  readonly #sliceOwners: TwoLevels<string>
  #nodes: ReadonlyMap<string, NodeRecord>
  #namespaces: ReadonlyMap<string, NamespaceRecord>

  constructor(before: Snapshot) {
    this.#before = before
    this.#cluster = before.cluster
    this.#trust = before.trust
    this.#services = new TwoLevels(before.services)
    this.#sliceOwners = new TwoLevels(before.sliceOwners)
    this.#nodes = before.nodes
    this.#namespaces = before.namespaces
  }

  take(change: Change): void {
    if (change.type === 'put') this.#put(change)
    else if (change.type === 'delete') this.#delete(change.resource, change.namespace, change.name)
    else if (change.type === 'trust') this.#believe(change.resource, change.trust)
    else if (!isSameRecord(this.#cluster, change.cluster)) this.#cluster = change.cluster
  }

  finish(): Snapshot {
    const before = this.#before
    const next: Snapshot = {
      cluster: this.#cluster,
      trust: this.#trust,
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

  #believe(resource: ResourceName, trust: Trust): void {
    if (!isSameRecord(this.#trust[resource], trust)) this.#trust = Object.freeze({ ...this.#trust, [resource]: trust })
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
    const slices = [...facts.slices.filter(slice => slice !== known), record].sort((a, b) => (a.name < b.name ? -1 : 1))
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

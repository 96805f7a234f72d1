// The cluster's facts at one moment: immutable, taken once a request. apply.ts makes the next one.
import type { EndpointSliceRecord } from './records/endpoint-slice.ts'
import type { NamespaceRecord } from './records/namespace.ts'
import type { NodeRecord } from './records/node.ts'
import type { ServiceRecord } from './records/service.ts'
import type { ResourceName, Trust, WatchedResource } from './trust.ts'
import type { ByNamespace } from './two-levels.ts'

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
  /** As the API server says it (`v1.37.2`); null where nobody has said it. */
  readonly kubernetesVersion: string | null
  /** The only namespaces whose objects were captured or are watched; absent: all. */
  readonly namespaces?: readonly string[]
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
  /** namespace → resource → trust, where namespaces are watched one by one and may differ. */
  readonly trustByNamespace: ByNamespace<Trust>
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
  /** With a namespace: of that one alone. */
  | { readonly type: 'trust'; readonly resource: ResourceName; readonly namespace?: string; readonly trust: Trust }
  | { readonly type: 'cluster'; readonly cluster: ClusterFacts }

const nothing: Trust = Object.freeze({ state: 'not-captured', since: null, currentAt: null, lastError: null })
export const noFacts: ServiceFacts = Object.freeze({ service: undefined, slices: Object.freeze([]) })

export function emptySnapshot(cluster: ClusterFacts): Snapshot {
  return Object.freeze({
    cluster,
    trust: Object.freeze({ services: nothing, endpointslices: nothing, nodes: nothing, namespaces: nothing, pods: nothing }),
    trustByNamespace: new Map(),
    services: new Map(),
    sliceOwners: new Map(),
    nodes: new Map(),
    namespaces: new Map()
  })
}

export function serviceFacts(snapshot: Snapshot, namespace: string, name: string): ServiceFacts {
  return snapshot.services.get(namespace)?.get(name) ?? noFacts
}

/** How far the facts about one namespace can be trusted. */
export function trustIn({ cluster, trust, trustByNamespace }: Snapshot, resource: ResourceName, namespace: string): Trust {
  if (cluster.namespaces !== undefined && !cluster.namespaces.includes(namespace)) return nothing
  return trustByNamespace.get(namespace)?.get(resource) ?? trust[resource]
}

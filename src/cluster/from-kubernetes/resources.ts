// The resources that are listed and watched: how the API server calls each, and how its objects become changes of the snapshot.
import type { EndpointSliceRecord } from '../../facts/records/endpoint-slice.ts'
import type { NamespaceRecord } from '../../facts/records/namespace.ts'
import type { NodeRecord } from '../../facts/records/node.ts'
import type { ServiceRecord } from '../../facts/records/service.ts'
import type { Change } from '../../facts/snapshot.ts'
import type { WatchedResource } from '../../facts/trust.ts'
import { endpointSliceKind, fromEndpointSlice } from './endpoint-slice.ts'
import { type GroupVersion, type KindOf, metadata, type ObjectKey } from './metadata.ts'
import { fromNamespace, namespaceKind } from './namespace.ts'
import { fromNode, nodeKind } from './node.ts'
import { fromService, serviceKind } from './service.ts'

export interface ResourceKind<R> extends KindOf {
  readonly resource: WatchedResource
  readonly groupVersion: GroupVersion
  readonly kind: string
  readonly plural: string
  readonly namespaced: boolean
  /** Undefined for what we keep nothing of. For an object known before (a slice that lost its label) that is a deletion. */
  project(raw: unknown): R | undefined
  put(record: R): Change
  /** project and put in one. */
  toChange(raw: unknown): Change | undefined
  /** Which object this is, also where project keeps nothing of it. Namespace is empty for Nodes and Namespaces. */
  key(raw: unknown): ObjectKey | undefined
}

type Definition<R> = Omit<ResourceKind<R>, 'toChange' | 'key'>

function define<R>(definition: Definition<R>): ResourceKind<R> {
  return Object.freeze({
    ...definition,
    toChange: (raw: unknown) => {
      const record = definition.project(raw)
      return record === undefined ? undefined : definition.put(record)
    },
    key: (raw: unknown) => {
      const meta = metadata(raw, definition)
      return meta === undefined ? undefined : { namespace: meta.namespace, name: meta.name }
    }
  })
}

export const services: ResourceKind<ServiceRecord> = define({
  ...serviceKind,
  resource: 'services',
  plural: 'services',
  project: fromService,
  put: record => ({ type: 'put', resource: 'services', record })
})

export const endpointSlices: ResourceKind<EndpointSliceRecord> = define({
  ...endpointSliceKind,
  resource: 'endpointslices',
  plural: 'endpointslices',
  project: fromEndpointSlice,
  put: record => ({ type: 'put', resource: 'endpointslices', record })
})

export const nodes: ResourceKind<NodeRecord> = define({
  ...nodeKind,
  resource: 'nodes',
  plural: 'nodes',
  project: fromNode,
  put: record => ({ type: 'put', resource: 'nodes', record })
})

export const namespaces: ResourceKind<NamespaceRecord> = define({
  ...namespaceKind,
  resource: 'namespaces',
  plural: 'namespaces',
  project: fromNamespace,
  put: record => ({ type: 'put', resource: 'namespaces', record })
})

export const resourceKinds = Object.freeze([services, endpointSlices, nodes, namespaces] as const)

/** `/api/v1/services`, `/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices`. The namespace must be a valid name. */
export function listPath(of: Pick<ResourceKind<unknown>, 'groupVersion' | 'plural' | 'namespaced'>, namespace?: string): string {
  const root = of.groupVersion === 'v1' ? '/api/v1' : `/apis/${of.groupVersion}`
  return of.namespaced && namespace !== undefined ? `${root}/namespaces/${namespace}/${of.plural}` : `${root}/${of.plural}`
}

// What a rule sees: one object's facts, and the world around it.
import type { EndpointSliceRecord } from '../facts/records/endpoint-slice.ts'
import type { NodeRecord } from '../facts/records/node.ts'
import type { PodRecord } from '../facts/records/pod.ts'
import type { ServiceRecord } from '../facts/records/service.ts'
import { type Snapshot, trustIn } from '../facts/snapshot.ts'
import type { ResourceName, TrustState } from '../facts/trust.ts'
import type { Target } from './proxy/answer.ts'
import type { PodReadings } from './proxy/pod-readings.ts'
import type { AccessSettings } from './settings.ts'

export interface Situation<F> {
  readonly target: Target
  readonly facts: F
  readonly snapshot: Snapshot
  readonly pods: PodReadings
  readonly settings: AccessSettings
}

export interface ServiceSubject {
  readonly service: ServiceRecord
  readonly slices: readonly EndpointSliceRecord[]
}

export interface PodSubject {
  readonly pod: PodRecord
}

export interface NodeSubject {
  readonly node: NodeRecord
}

export type ServiceSituation = Situation<ServiceSubject>
export type PodSituation = Situation<PodSubject>
export type NodeSituation = Situation<NodeSubject>

/** Pods are read one by one: each reading says for itself whether it could be made. */
export function trustStateOf({ snapshot, target }: Situation<unknown>, resource: ResourceName): TrustState {
  if (resource === 'pods') return 'synced'
  if (resource === 'nodes' || resource === 'namespaces') return snapshot.trust[resource].state
  return trustIn(snapshot, resource, target.namespace ?? '').state
}

// The control plane and the built-in Services, like `kubectl cluster-info`, with links that hold.
import type { AccessItem } from '../access/access-item.ts'
import { loadBalancerAccess } from '../access/load-balancer/load-balancer-access.ts'
import { notReadable } from '../access/proxy/find-object.ts'
import type { PodReadings } from '../access/proxy/pod-readings.ts'
import { podsOfService } from '../access/proxy/resolve-service.ts'
import { groundOf, portlessUrl } from '../access/proxy/service-url.ts'
import { noSuffix } from '../access/proxy/suffix.ts'
import type { Outcome } from '../access/question.ts'
import type { Reason } from '../access/reasons.ts'
import type { AccessSettings } from '../access/settings.ts'
import type { PodKey } from '../facts/records/pod.ts'
import { type PublicAddress, type Snapshot, trustIn } from '../facts/snapshot.ts'
import { isReadable } from '../facts/trust.ts'
import { describeListed } from './describe-service.ts'
import { allServices, searchServices } from './search.ts'
import type { ServiceDetail } from './service-summary.ts'
import type { ListedService } from './sorted-services.ts'

export interface ClusterInfoService extends ServiceDetail {
  /** What its load balancer's status says, beside the proxy URLs of its ports. */
  readonly loadBalancer: readonly AccessItem[]
  /** Why a Service without ports has no URL; empty where it has ports, which say so themselves. */
  readonly reasons: readonly Reason[]
}

export interface ClusterInfo {
  readonly controlPlane: PublicAddress | null
  readonly services: readonly ClusterInfoService[]
  /** Of all that match; `services` holds at most 500. */
  readonly servicesTotal: number
}

export interface ClusterInfoQuery {
  readonly namespace: string
  readonly labelSelector: string
}

/** What kubectl looks for. */
export const builtInQuery: ClusterInfoQuery = { namespace: 'kube-system', labelSelector: 'kubernetes.io/cluster-service=true' }

const mostServices = 500
const mostPods = 200

export function podsForClusterInfo(query: ClusterInfoQuery, snapshot: Snapshot): readonly PodKey[] {
  const found = search(query, snapshot)
  if (!found.ok) return []
  return found.value
    .slice(0, mostServices)
    .flatMap(({ service }) => podsOfService(service.namespace, service.name, snapshot))
    .slice(0, mostPods)
}

export function clusterInfo(
  query: ClusterInfoQuery,
  snapshot: Snapshot,
  pods: PodReadings,
  settings: AccessSettings
): Outcome<ClusterInfo> {
  const trust = trustIn(snapshot, 'services', query.namespace)
  if (!isReadable(trust)) return { ok: false, refusal: notReadable('services', trust.state) }
  const found = search(query, snapshot)
  if (!found.ok) return found
  const services = found.value.slice(0, mostServices).map(listed => describe(listed, snapshot, pods, settings))
  return { ok: true, value: { controlPlane: snapshot.cluster.apiServer, services, servicesTotal: found.value.length } }
}

function describe(listed: ListedService, snapshot: Snapshot, pods: PodReadings, settings: AccessSettings): ClusterInfoService {
  const { service } = listed
  const world = { snapshot, settings }
  const reasons = service.ports.length > 0 ? [] : portlessUrl(groundOf(service, noSuffix, world, pods), undefined).reasons
  return { ...describeListed(listed, snapshot, pods, settings), loadBalancer: loadBalancerAccess(service), reasons }
}

function search({ namespace, labelSelector }: ClusterInfoQuery, snapshot: Snapshot) {
  const found = searchServices(snapshot, { namespaces: [namespace], labelSelector })
  return found.ok ? ({ ok: true, value: allServices(found.value) } as const) : found
}

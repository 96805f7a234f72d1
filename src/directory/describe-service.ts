// One Service, whole: its ports, its endpoints and a proxy URL for every port.
import { findService } from '../access/proxy/find-object.ts'
import type { PodReadings } from '../access/proxy/pod-readings.ts'
import { podsOfService, portProxyUrl } from '../access/proxy/resolve-service.ts'
import { noSuffix } from '../access/proxy/suffix.ts'
import type { Outcome } from '../access/question.ts'
import type { AccessSettings } from '../access/settings.ts'
import type { PodKey } from '../facts/records/pod.ts'
import { type Snapshot, serviceFacts, trustIn } from '../facts/snapshot.ts'
import { isReadable } from '../facts/trust.ts'
import { portSummary, type ServiceDetail, summarise } from './service-summary.ts'
import type { ListedService } from './sorted-services.ts'

/** The Pods that must be read before the Service can be described. */
export function podsToDescribe(namespace: string, name: string, snapshot: Snapshot): readonly PodKey[] {
  return podsOfService(namespace, name, snapshot)
}

export function describeService(
  namespace: string,
  name: string,
  snapshot: Snapshot,
  pods: PodReadings,
  settings: AccessSettings
): Outcome<ServiceDetail> {
  const found = findService(namespace, name, snapshot)
  if (!found.ok) return found
  const { slices } = serviceFacts(snapshot, namespace, name)
  return { ok: true, value: describeListed({ service: found.value, slices }, snapshot, pods, settings) }
}

export function describeListed(listed: ListedService, snapshot: Snapshot, pods: PodReadings, settings: AccessSettings): ServiceDetail {
  const { service } = listed
  const summary = summarise(listed, isReadable(trustIn(snapshot, 'endpointslices', service.namespace)))
  const world = { snapshot, settings }
  const ports = service.ports.map(port => ({ ...portSummary(port), proxyUrl: portProxyUrl(service, port, noSuffix, world, pods) }))
  return { ...summary, ports }
}

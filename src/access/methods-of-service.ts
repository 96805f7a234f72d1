// Every way in to one Service.
import type { PodKey } from '../facts/records/pod.ts'
import { type Snapshot, serviceFacts } from '../facts/snapshot.ts'
import type { AccessMethods, Standpoint } from './access-method.ts'
import { serviceMethods } from './methods/index.ts'
import { findService } from './proxy/find-object.ts'
import type { PodReadings } from './proxy/pod-readings.ts'
import { podsOfService } from './proxy/resolve-service.ts'
import type { Outcome } from './question.ts'
import { runRules } from './run-rules.ts'
import type { AccessSettings } from './settings.ts'

/** The Pods that must be read first, so that the API server's proxy can be predicted. */
export function podsForAccessMethods(namespace: string, name: string, snapshot: Snapshot): readonly PodKey[] {
  return podsOfService(namespace, name, snapshot)
}

export function accessMethodsOfService(
  namespace: string,
  name: string,
  standpoint: Standpoint,
  snapshot: Snapshot,
  pods: PodReadings,
  settings: AccessSettings
): Outcome<AccessMethods> {
  const found = findService(namespace, name, snapshot)
  if (!found.ok) return found
  const facts = { service: found.value, slices: serviceFacts(snapshot, namespace, name).slices }
  const target = { kind: 'Service', namespace, name } as const
  return { ok: true, value: runRules(serviceMethods, { target, facts, snapshot, pods, settings }, standpoint) }
}

// Every way in to one Pod, and the Services that lead to it.
import type { PodKey } from '../facts/records/pod.ts'
import type { Snapshot } from '../facts/snapshot.ts'
import type { AccessMethods, Standpoint } from './access-method.ts'
import { podMethods } from './methods/index.ts'
import { type SelectingServices, selectingServices } from './pods/selecting-services.ts'
import { findPod } from './proxy/find-object.ts'
import type { PodReadings } from './proxy/pod-readings.ts'
import type { Outcome } from './question.ts'
import { runRules } from './run-rules.ts'
import type { AccessSettings } from './settings.ts'

export interface PodAccessMethods extends AccessMethods {
  readonly services: SelectingServices
}

/** The Pod itself must be read first. */
export function podsForPodMethods(namespace: string, name: string): readonly PodKey[] {
  return [{ namespace, name }]
}

export function accessMethodsOfPod(
  namespace: string,
  name: string,
  standpoint: Standpoint,
  snapshot: Snapshot,
  pods: PodReadings,
  settings: AccessSettings
): Outcome<PodAccessMethods> {
  const found = findPod(namespace, name, pods.get({ namespace, name }))
  if (!found.ok) return found
  const pod = found.value
  const target = { kind: 'Pod', namespace, name } as const
  const answer = runRules(podMethods, { target, facts: { pod }, snapshot, pods, settings }, standpoint)
  return { ok: true, value: { ...answer, services: selectingServices(pod, snapshot) } }
}

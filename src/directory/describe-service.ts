// One Service, whole: its ports, its endpoints and a proxy URL for every port.
import type { PodReadings } from '../access/proxy/resolve.ts'
import type { Outcome } from '../access/question.ts'
import type { AccessSettings } from '../access/settings.ts'
import type { PodKey } from '../facts/records/pod.ts'
import type { Snapshot } from '../facts/snapshot.ts'
import type { ServiceDetail } from './service-summary.ts'

/** The Pods that must be read before the Service can be described. */
export function podsToDescribe(_namespace: string, _name: string, _snapshot: Snapshot): readonly PodKey[] {
  throw new Error('not yet')
}

export function describeService(
  _namespace: string,
  _name: string,
  _snapshot: Snapshot,
  _pods: PodReadings,
  _settings: AccessSettings
): Outcome<ServiceDetail> {
  throw new Error('not yet')
}

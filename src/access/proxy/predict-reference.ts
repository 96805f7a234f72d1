// What answers a GET to a proxy URL with this reference, whatever it says: also the spellings that we would never emit.
import type { PodKey } from '../../facts/records/pod.ts'
import { type Snapshot, serviceFacts } from '../../facts/snapshot.ts'
import { because } from '../reasons.ts'
import { parseReference, type Reference } from '../reference.ts'
import type { AccessSettings } from '../settings.ts'
import type { ProxyKind } from './answer.ts'
import { podsBehind } from './find-endpoint.ts'
import { quote } from './go-syntax.ts'
import { invalidNameMessage } from './object-name.ts'
import type { PodReadings } from './pod-readings.ts'
import { predictNode } from './predict-node.ts'
import { predictPod } from './predict-pod.ts'
import { portName, predictService } from './predict-service.ts'
import { type Predicted, refused } from './predicted.ts'

/** `namespace` is not looked at for a Node. `id`: the reference as the API server sees it, percent-decoded. */
export function predictReference(
  kind: ProxyKind,
  namespace: string,
  id: string,
  snapshot: Snapshot,
  pods: PodReadings,
  settings: AccessSettings
): Predicted {
  if (id === '') return refused(400, 'name must be provided', because('invalid-reference', { reference: id }))
  const reference = parseReference(id)
  if (reference === undefined) {
    return refused(400, `invalid ${kind.toLowerCase()} request ${quote(id)}`, because('invalid-reference', { reference: id }))
  }
  if (kind === 'Service') return predictService(namespace, reference, snapshot, pods)
  if (kind === 'Pod') return predictPod(reference, pods.get({ namespace, name: reference.name }))
  return predictNode(reference, snapshot, settings)
}

/** The Pods without which the prediction would be unknown. */
export function podsForReference(kind: ProxyKind, namespace: string, id: string, snapshot: Snapshot): readonly PodKey[] {
  const reference = parseReference(id)
  if (reference === undefined || kind === 'Node' || invalidNameMessage(reference.name) !== undefined) return []
  return kind === 'Pod' ? [{ namespace, name: reference.name }] : podsForService(namespace, reference, snapshot)
}

function podsForService(namespace: string, reference: Reference, snapshot: Snapshot): readonly PodKey[] {
  const port = portName(namespace, reference, snapshot)
  if (typeof port !== 'string') return []
  return podsBehind({ namespace, service: reference.name, port }, serviceFacts(snapshot, namespace, reference.name))
}

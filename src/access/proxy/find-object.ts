// The object that a question names, or why there is no answer about it.
import type { NodeRecord } from '../../facts/records/node.ts'
import type { PodReading, PodRecord } from '../../facts/records/pod.ts'
import type { ServiceRecord } from '../../facts/records/service.ts'
import { type Snapshot, serviceFacts, trustIn } from '../../facts/snapshot.ts'
import { isReadable, type ResourceName, type Trust } from '../../facts/trust.ts'
import type { Outcome, Refusal } from '../question.ts'
import { because } from '../reasons.ts'

/** "Not there" can only be said of facts that we have. */
export function findService(namespace: string, name: string, snapshot: Snapshot): Outcome<ServiceRecord> {
  const { service } = serviceFacts(snapshot, namespace, name)
  if (service !== undefined) return { ok: true, value: service }
  return {
    ok: false,
    refusal: missing('services', trustIn(snapshot, 'services', namespace), `There is no Service "${name}" in namespace "${namespace}".`)
  }
}

export function findNode(name: string, snapshot: Snapshot): Outcome<NodeRecord> {
  const node = snapshot.nodes.get(name)
  if (node !== undefined) return { ok: true, value: node }
  return { ok: false, refusal: missing('nodes', snapshot.trust.nodes, `There is no Node "${name}".`) }
}

export function findPod(namespace: string, name: string, reading: PodReading | undefined): Outcome<PodRecord> {
  if (reading?.state === 'found') return { ok: true, value: reading.pod }
  if (reading?.state === 'absent')
    return { ok: false, refusal: { code: 'not-found', detail: `There is no Pod "${name}" in namespace "${namespace}".` } }
  if (reading?.state === 'forbidden' || reading?.state === 'not-captured') return { ok: false, refusal: notReadable('pods', reading.state) }
  const retryAfterSeconds = reading?.state === 'unavailable' ? reading.retryAfterSeconds : 1
  return {
    ok: false,
    refusal: { code: 'unavailable', detail: `Pod "${name}" could not be read from the API server just now.`, retryAfterSeconds }
  }
}

export function notReadable(resource: ResourceName, trust: Trust['state']): Refusal {
  const { message, fix } = because('resource-not-readable', { resource, trust })
  return { code: 'resource-not-readable', detail: `${message} ${fix}`, resource }
}

function missing(resource: ResourceName, trust: Trust, detail: string): Refusal {
  return isReadable(trust) ? { code: 'not-found', detail } : notReadable(resource, trust.state)
}

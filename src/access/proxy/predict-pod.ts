// What answers a GET to a Pod's proxy URL. Repeats kubernetes pkg/registry/core/pod/strategy.go ResourceLocation.
import type { PodReading, PodRecord } from '../../facts/records/pod.ts'
import { because } from '../reasons.ts'
import type { Reference } from '../reference.ts'
import { classifyPodAddress } from './dialable-address.ts'
import { quote } from './go-syntax.ts'
import { invalidNameMessage } from './object-name.ts'
import { crashed, dialled, type Predicted, refused, unreadable } from './predicted.ts'

/** `reading`: of the Pod that the reference names; undefined where it was not read. */
export function predictPod({ name, port }: Reference, reading: PodReading | undefined): Predicted {
  const invalid = invalidNameMessage(name)
  if (invalid !== undefined) return refused(400, invalid, because('invalid-name', { name }))
  if (reading === undefined) return unreadable('pods', 'unavailable')
  if (reading.state === 'absent') return refused(404, `pods ${quote(name)} not found`, because('object-not-found', { kind: 'Pod', name }))
  if (reading.state !== 'found') return unreadable('pods', reading.state)
  return predictAddress(reading.pod, port)
}

function predictAddress(pod: PodRecord, port: string): Predicted {
  const address = pod.podIPs[0]
  if (address === undefined) {
    const code = pod.phase === 'Pending' ? 'pod-address-pending' : 'pod-without-address'
    return refused(400, 'address not allowed', because(code, { pod: pod.name }))
  }
  if (classifyPodAddress(address) === 'refused')
    return refused(400, 'address not allowed', because('pod-address-refused', { pod: pod.name, address }))
  return predictPort(port)
}

/**
 * Anything but digits makes a URL that does not parse, and the handler dereferences nothing (upgradeaware.go, normalizeLocation).
 * Digits are dialled, be they no port at all: `error trying to reach service` counts as dialled.
 */
export function predictPort(port: string): Predicted {
  return /^[0-9]*$/.test(port) ? dialled() : crashed(because('named-port-crashes', { port }))
}

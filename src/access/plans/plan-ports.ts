// Which ports a Service for one single Pod gets: those of a Service that is named, else of the first that selects the Pod, else the Pod's own.
import type { PodRecord } from '../../facts/records/pod.ts'
import type { ServicePort, ServiceRecord } from '../../facts/records/service.ts'
import type { Snapshot } from '../../facts/snapshot.ts'
import { declaredPorts } from '../pods/pod-use.ts'
import { servicesSelecting } from '../pods/selecting-services.ts'
import { findService } from '../proxy/find-object.ts'
import type { Outcome } from '../question.ts'
import { refused } from './refused-plan.ts'

export interface PlanPorts {
  readonly ports: readonly ServicePort[]
  /** Null: the Pod's own. */
  readonly from: string | null
}

export function planPorts(pod: PodRecord, service: string | undefined, snapshot: Snapshot): Outcome<PlanPorts> {
  if (service !== undefined) {
    const found = findService(pod.namespace, service, snapshot)
    return found.ok ? named(found.value) : found
  }
  const first = servicesSelecting(pod, snapshot).find(({ ports }) => ports.length > 0)
  if (first !== undefined) return named(first)
  const ports = containerPorts(pod)
  if (ports.length > 0) return { ok: true, value: { ports, from: null } }
  return refused(
    `No container of Pod "${pod.name}" declares a port, and no Service with ports selects it: say whose ports to copy (service).`
  )
}

function named({ name, type, ports }: ServiceRecord): Outcome<PlanPorts> {
  if (type === 'ExternalName') return refused(`Service "${name}" is an alias (type ExternalName): its ports lead to no Pod.`)
  if (ports.length === 0) return refused(`Service "${name}" declares no port to copy.`)
  return { ok: true, value: { ports, from: name } }
}

/** Several ports must all have names, and different ones: `tcp-8080` where the Pod gives none. */
function containerPorts(pod: PodRecord): readonly ServicePort[] {
  const ports = declaredPorts(pod)
  const isClear = (name: string) => name !== '' && ports.filter(port => port.name === name).length === 1
  return ports.map(port => (ports.length === 1 || isClear(port.name) ? port : { ...port, name: spelled(port) }))
}

function spelled({ port, protocol }: ServicePort): string {
  return `${protocol.toLowerCase()}-${port}`
}

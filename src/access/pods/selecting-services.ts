// The Services whose selector a Pod's labels match: what publishes the Pod under a name that stays.
import { compareText } from '../../facts/compare-text.ts'
import type { Labels } from '../../facts/records/labels.ts'
import type { PodRecord } from '../../facts/records/pod.ts'
import type { ServiceRecord } from '../../facts/records/service.ts'
import { type ServiceFacts, type Snapshot, trustIn } from '../../facts/snapshot.ts'
import { isReadable } from '../../facts/trust.ts'

export interface SelectingServices {
  readonly items: readonly { readonly namespace: string; readonly name: string }[]
  /** Null where Services cannot be read. */
  readonly total: number | null
}

export const mostServices = 20

type InNamespace = ReadonlyMap<string, ServiceFacts>
/** By the first label of the selector, so that a Pod is not held against 10,000 Services. */
type Index = ReadonlyMap<string, readonly ServiceRecord[]>
const known = new WeakMap<InNamespace, Index>()

export function selectingServices(pod: PodRecord, snapshot: Snapshot): SelectingServices {
  if (!isReadable(trustIn(snapshot, 'services', pod.namespace))) return { items: [], total: null }
  const found = servicesSelecting(pod, snapshot)
  return { items: found.slice(0, mostServices).map(({ namespace, name }) => ({ namespace, name })), total: found.length }
}

/** By name. */
export function servicesSelecting({ namespace, labels }: PodRecord, snapshot: Snapshot): readonly ServiceRecord[] {
  const services = snapshot.services.get(namespace)
  if (services === undefined) return []
  const index = known.get(services) ?? indexOf(services)
  known.set(services, index)
  return Object.entries(labels)
    .flatMap(([key, value]) => index.get(text(key, value)) ?? [])
    .filter(({ selector }) => selects(selector as Labels, labels))
    .sort((a, b) => compareText(a.name, b.name))
}

/** Without a selector, or as an alias, a Service selects nothing. */
function indexOf(services: InNamespace): Index {
  const index = new Map<string, ServiceRecord[]>()
  for (const { service } of services.values()) {
    const [first] = Object.entries(service?.selector ?? {})
    if (service === undefined || first === undefined || service.type === 'ExternalName') continue
    const key = text(...first)
    const list = index.get(key)
    if (list === undefined) index.set(key, [service])
    else list.push(service)
  }
  return index
}

function selects(selector: Labels, labels: Labels): boolean {
  return Object.entries(selector).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value)
}

/** Neither a label's key nor its value holds a space. */
function text(key: string, value: string): string {
  return `${key} ${value}`
}

// One Service as a list shows it; its own page adds a proxy URL for every port.
import type { PortAnswer, ProxyUrl } from '../access/proxy/answer.ts'
import { portAnswer } from '../access/proxy/resolve-service.ts'
import type { Endpoint } from '../facts/records/endpoint-slice.ts'
import type { ServicePort, ServiceType } from '../facts/records/service.ts'
import type { ServiceFacts } from '../facts/snapshot.ts'
import { displayName, isBuiltIn } from './search.ts'
import type { ListedService } from './sorted-services.ts'

export interface PortSummary extends PortAnswer {
  readonly appProtocol: string | null
}

export interface EndpointCounts {
  readonly ready: number
  readonly total: number
}

export interface ServiceSummary {
  readonly namespace: string
  readonly name: string
  /** The label kubernetes.io/name, else the name. */
  readonly displayName: string
  readonly type: ServiceType
  /** The label kubernetes.io/cluster-service=true. */
  readonly builtIn: boolean
  /** Distinct targets; null where EndpointSlices cannot be read. */
  readonly endpoints: EndpointCounts | null
  readonly ports: readonly PortSummary[]
}

export interface ServiceDetail extends Omit<ServiceSummary, 'ports'> {
  readonly ports: readonly (PortSummary & { readonly proxyUrl: ProxyUrl })[]
}

const counts = new WeakMap<ServiceFacts['slices'], EndpointCounts>()

export function summarise(facts: ListedService, slicesReadable: boolean): ServiceSummary {
  const { namespace, name, type, ports } = facts.service
  return {
    namespace,
    name,
    displayName: displayName(facts.service),
    type,
    builtIn: isBuiltIn(facts.service),
    endpoints: slicesReadable ? countEndpoints(facts.slices) : null,
    ports: ports.map(portSummary)
  }
}

export function portSummary(port: ServicePort): PortSummary {
  return { ...portAnswer(port), appProtocol: port.appProtocol }
}

/** A Pod of a dual-stack Service stands in two slices and is one target; so is an address that names no Pod. */
function countEndpoints(slices: ServiceFacts['slices']): EndpointCounts {
  const known = counts.get(slices)
  if (known !== undefined) return known
  const endpoints = slices.flatMap(slice => slice.endpoints)
  const result = { ready: countTargets(endpoints.filter(endpoint => endpoint.ready)), total: countTargets(endpoints) }
  counts.set(slices, result)
  return result
}

function countTargets(endpoints: readonly Endpoint[]): number {
  return new Set(
    endpoints.map(({ targetRef: ref, addresses }) => (ref === null ? addresses[0] : `${ref.kind}/${ref.namespace}/${ref.name}`))
  ).size
}

// What stands behind a port of a Service for traffic that kube-proxy or the cluster's DNS directs, by its own rules.
import type { Endpoint, EndpointSliceRecord, SlicePort } from '../facts/records/endpoint-slice.ts'
import type { ServicePort } from '../facts/records/service.ts'
import { type Family, familiesOf } from './addresses/address-family.ts'
import type { Check } from './define-rule.ts'
import { because, type Reason } from './reasons.ts'
import type { ServiceSubject } from './situation.ts'

/** What a Service's port and a slice's must have in common: kube-proxy holds name and protocol against each other. */
export type PortKey = Pick<ServicePort, 'name' | 'protocol'>

/** kube-proxy passes slices over whose port has no number. */
export function slicesFor(
  slices: readonly EndpointSliceRecord[],
  port: PortKey,
  families?: ReadonlySet<Family>
): readonly EndpointSliceRecord[] {
  return slices.filter(
    ({ ports, addressType }) =>
      addressType !== 'FQDN' && (families === undefined || families.has(addressType)) && ports.some(entry => isFor(entry, port))
  )
}

function isFor({ name, protocol, port: number }: SlicePort, port: PortKey): boolean {
  return name === port.name && protocol === port.protocol && number !== null
}

/** Of a slice that slicesFor chose. */
export function numberIn({ ports }: EndpointSliceRecord, port: PortKey): number {
  return ports.find(entry => isFor(entry, port))?.port as number
}

export function endpointsFor(slices: readonly EndpointSliceRecord[], port: PortKey, families?: ReadonlySet<Family>): readonly Endpoint[] {
  return slicesFor(slices, port, families).flatMap(slice => slice.endpoints)
}

/** Undefined where an endpoint is ready. */
export function whyNotServed({ service, slices }: ServiceSubject, asked: ServicePort): Reason | undefined {
  const { name: port } = asked
  if (slices.every(slice => slice.endpoints.length === 0)) return because('nothing-behind-service', { service: service.name })
  const endpoints = endpointsFor(slices, asked)
  if (endpoints.length === 0) return because('no-backend-for-port', { service: service.name, port })
  if (endpoints.some(endpoint => endpoint.ready)) return undefined
  return because(endpoints.some(answers) ? 'backends-terminating' : 'no-backend-ready', { service: service.name, port })
}

/** DNS alone leads past a headless Service: it publishes what slices call ready, and nothing that still serves while it ends. */
export function whyNotPublished(subject: ServiceSubject, port: ServicePort): Reason | undefined {
  const { name: service, publishNotReadyAddresses } = subject.service
  const reason = whyNotServed(subject, port)
  if (reason?.code !== 'backends-terminating' && reason?.code !== 'no-backend-ready') return reason
  return because(publishNotReadyAddresses ? 'unready-not-published-yet' : 'no-backend-ready', { service, port: port.name })
}

interface OfPort {
  readonly port: ServicePort
}

/** For every method whose traffic ends at the Service's endpoints. */
export const isServed: Check<ServiceSubject, OfPort> = {
  reads: 'endpointslices',
  fails: ({ port }, { facts }) => whyNotServed(facts, port)
}

const nodesKnown = new WeakMap<readonly EndpointSliceRecord[], Map<string, ReadonlySet<string>>>()

/**
 * The Nodes that hold an endpoint which answers for the port, by name: a ready one, or, where that Node has none, one that serves while it
 * ends. Worked out once for the same slices: several methods ask, and a Service may be on thousands of Nodes.
 */
export function nodesBehind(slices: readonly EndpointSliceRecord[], port: PortKey, family?: Family): ReadonlySet<string> {
  const byKey = nodesKnown.get(slices) ?? new Map<string, ReadonlySet<string>>()
  nodesKnown.set(slices, byKey)
  const key = `${family ?? ''} ${port.protocol} ${port.name}`
  const found = byKey.get(key) ?? nodesOf(slicesFor(slices, port, family === undefined ? undefined : new Set([family])), slices, byKey)
  byKey.set(key, found)
  return found
}

/** Ports mostly stand in the same slices: they then share one set. */
function nodesOf(
  serving: readonly EndpointSliceRecord[],
  slices: readonly EndpointSliceRecord[],
  byKey: Map<string, ReadonlySet<string>>
): ReadonlySet<string> {
  const chosen = new Set(serving)
  // No key of a port begins with a digit.
  const key = `0 ${slices.map(slice => Number(chosen.has(slice))).join('')}`
  const found = byKey.get(key) ?? searchNodes(serving.flatMap(slice => slice.endpoints))
  byKey.set(key, found)
  return found
}

function searchNodes(endpoints: readonly Endpoint[]): ReadonlySet<string> {
  const names = endpoints.filter(answers).flatMap(({ nodeName }) => nodeName ?? [])
  return new Set(names.sort())
}

/** Without a ready one kube-proxy turns to those that still serve while they end. */
export function answers({ ready, serving, terminating }: Endpoint): boolean {
  return ready || (serving && terminating)
}

/**
 * The families of address that lead anywhere: no traffic crosses from one to the other, and Pods of a dual-stack Service may have one only.
 * Where nothing is behind the port, those of the Service; undefined where that has no address to tell.
 */
export function servedFamilies({ service, slices }: ServiceSubject, port: PortKey): ReadonlySet<Family> | undefined {
  const families = familiesOf(service.clusterIPs)
  const served = [...(families ?? [])].filter(family =>
    slicesFor(slices, port, new Set([family])).some(slice => slice.endpoints.some(answers))
  )
  return served.length > 0 ? new Set(served) : families
}

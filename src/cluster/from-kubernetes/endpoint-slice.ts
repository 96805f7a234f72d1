// An EndpointSlice narrowed to our record: of a large cluster's memory these are the bulk, so they are flat and share what they can.
import type { Endpoint, EndpointSliceRecord, SlicePort, TargetRef } from '../../facts/records/endpoint-slice.ts'
import { fields, frozenList, port, text } from './fields.ts'
import { type KindOf, metadata } from './metadata.ts'
import { sharedString } from './shared-string.ts'

export const endpointSliceKind = { groupVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', namespaced: true } as const satisfies KindOf

/** Undefined for what is no EndpointSlice of a Service: without the label kubernetes.io/service-name nobody finds it. Never throws. */
export function fromEndpointSlice(raw: unknown): EndpointSliceRecord | undefined {
  const meta = metadata(raw, endpointSliceKind)
  const given = fields(meta?.labels)
  const serviceName = text(given['kubernetes.io/service-name'])
  if (meta === undefined || serviceName === null) return undefined
  const slice = fields(raw)
  const namespace = sharedString(meta.namespace)
  return Object.freeze({
    namespace,
    name: meta.name,
    resourceVersion: meta.resourceVersion,
    serviceName,
    managedBy: shared(given['endpointslice.kubernetes.io/managed-by']),
    addressType: addressType(slice.addressType),
    ports: frozenList(slice.ports, slicePort),
    endpoints: frozenList(slice.endpoints, endpoint)
  })
}

function addressType(value: unknown): EndpointSliceRecord['addressType'] {
  return value === 'IPv6' || value === 'FQDN' ? value : 'IPv4'
}

function slicePort(value: unknown): SlicePort {
  const entry = fields(value)
  return Object.freeze({
    name: shared(entry.name) ?? '',
    port: port(entry.port),
    protocol: shared(entry.protocol) ?? 'TCP',
    appProtocol: shared(entry.appProtocol)
  })
}

function endpoint(value: unknown): Endpoint {
  const entry = fields(value)
  const conditions = fields(entry.conditions)
  return Object.freeze({
    addresses: frozenList(entry.addresses, address => text(address) ?? undefined),
    ready: conditions.ready !== false,
    serving: conditions.serving !== false,
    terminating: conditions.terminating === true,
    targetRef: targetRef(entry.targetRef),
    nodeName: shared(entry.nodeName),
    hostname: shared(entry.hostname)
  })
}

function targetRef(value: unknown): TargetRef | null {
  if (typeof value !== 'object' || value === null) return null
  const entry = fields(value)
  return Object.freeze({
    kind: shared(entry.kind) ?? '',
    namespace: shared(entry.namespace) ?? '',
    name: text(entry.name) ?? ''
  })
}

function shared(value: unknown): string | null {
  const string = text(value)
  return string === null ? null : sharedString(string)
}

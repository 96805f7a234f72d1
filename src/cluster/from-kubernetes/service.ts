// A Service as the API server prints it, or as somebody wrote it by hand, narrowed to our record.
import type {
  LoadBalancerIngress,
  LoadBalancerPort,
  ServicePort,
  ServiceRecord,
  ServiceType,
  TrafficPolicy
} from '../../facts/records/service.ts'
import { type Fields, fields, frozenList, port, text } from './fields.ts'
import { ip } from './ip.ts'
import { annotations, labels, selector } from './labels.ts'
import { type KindOf, metadata } from './metadata.ts'
import { protocol } from './protocol.ts'

export const serviceKind = { groupVersion: 'v1', kind: 'Service', namespaced: true } as const satisfies KindOf

/** Undefined for what is no Service. Never throws; the API server's defaults are filled in. */
export function fromService(raw: unknown): ServiceRecord | undefined {
  const meta = metadata(raw, serviceKind)
  if (meta === undefined) return undefined
  const spec = fields(fields(raw).spec)
  return Object.freeze({
    namespace: meta.namespace,
    name: meta.name,
    resourceVersion: meta.resourceVersion,
    labels: labels(meta.labels),
    annotations: annotations(meta.annotations),
    type: serviceType(spec.type),
    headless: spec.clusterIP === 'None',
    clusterIPs: clusterIPs(spec),
    externalIPs: frozenList(spec.externalIPs, ip),
    externalTrafficPolicy: trafficPolicy(spec.externalTrafficPolicy),
    internalTrafficPolicy: trafficPolicy(spec.internalTrafficPolicy),
    allocateLoadBalancerNodePorts: spec.allocateLoadBalancerNodePorts !== false,
    loadBalancerClass: text(spec.loadBalancerClass),
    loadBalancerSourceRanges: sourceRanges(spec.loadBalancerSourceRanges, meta.annotations),
    externalName: text(spec.externalName),
    selector: selector(spec.selector),
    publishNotReadyAddresses: spec.publishNotReadyAddresses === true,
    ports: frozenList(spec.ports, servicePort),
    loadBalancer: frozenList(
      spec.type === 'LoadBalancer' ? fields(fields(fields(raw).status).loadBalancer).ingress : undefined,
      loadBalancerIngress
    )
  })
}

/** An entry may be empty: the API server takes `{}`. */
function loadBalancerIngress(value: unknown): LoadBalancerIngress {
  const entry = fields(value)
  return Object.freeze({
    ip: ip(entry.ip) ?? null,
    hostname: text(entry.hostname),
    ipMode: entry.ipMode === 'VIP' || entry.ipMode === 'Proxy' ? entry.ipMode : null,
    ports: frozenList(entry.ports, loadBalancerPort)
  })
}

function loadBalancerPort(value: unknown): LoadBalancerPort | undefined {
  const entry = fields(value)
  const number = port(entry.port)
  return number === null ? undefined : Object.freeze({ port: number, protocol: protocol(entry.protocol), error: text(entry.error) })
}

function texts(value: unknown): readonly string[] {
  return frozenList(value, entry => text(entry) ?? undefined)
}

/** Objects written by hand may have the singular field only. */
function clusterIPs(spec: Fields): readonly string[] {
  const isAddress = (entry: unknown) => (entry === 'None' ? undefined : ip(entry))
  const many = frozenList(spec.clusterIPs, isAddress)
  return many.length > 0 ? many : frozenList([spec.clusterIP], isAddress)
}

function trafficPolicy(value: unknown): TrafficPolicy {
  return value === 'Local' ? 'Local' : 'Cluster'
}

/** The annotation is the older spelling: a comma-separated list. The field wins. */
function sourceRanges(value: unknown, annotations: unknown): readonly string[] {
  const ranges = texts(value)
  if (ranges.length > 0) return ranges
  const annotated = text(fields(annotations)['service.beta.kubernetes.io/load-balancer-source-ranges'])
  return annotated === null ? ranges : texts(annotated.split(',').map(range => range.trim()))
}

function serviceType(value: unknown): ServiceType {
  return value === 'NodePort' || value === 'LoadBalancer' || value === 'ExternalName' ? value : 'ClusterIP'
}

function servicePort(value: unknown): ServicePort | undefined {
  const entry = fields(value)
  const number = port(entry.port)
  if (number === null) return undefined
  return Object.freeze({
    name: text(entry.name) ?? '',
    port: number,
    // 0 and '' are what an unset targetPort looks like to the API server, which then takes the port's own number.
    targetPort: port(entry.targetPort) ?? text(entry.targetPort) ?? number,
    protocol: protocol(entry.protocol),
    appProtocol: text(entry.appProtocol),
    nodePort: port(entry.nodePort)
  })
}

// Every reason code: the state it makes, its message, and what would mend it. Rules cite codes; no rule sets a state.
import type { ResourceName, TrustState } from '../facts/trust.ts'

/** Worst first. */
export const states = ['unusable', 'pending', 'uncertain', 'usable'] as const
export type State = (typeof states)[number]

export interface Reason {
  readonly code: ReasonCode
  readonly message: string
  /** What would mend it; null where nothing that the caller can do would. */
  readonly fix: string | null
}

interface Entry<V> {
  readonly state: State
  readonly message: (values: V) => string
  readonly fix: ((values: V) => string) | null
}

interface OfService {
  readonly service: string
}
interface OfPort extends OfService {
  /** Empty for an unnamed port. */
  readonly port: string
}
interface OfPod {
  readonly pod: string
}
interface OfNode {
  readonly node: string
}

function entry<V>(state: State, message: (values: V) => string, fix: ((values: V) => string) | null): Entry<V> {
  return { state, message, fix }
}

function portText(port: string): string {
  return port === '' ? 'the unnamed port' : `port "${port}"`
}

const table = {
  // Services: nothing that the API server could dial.
  'external-name': entry(
    'unusable',
    (v: OfService & { externalName: string }) =>
      `Service "${v.service}" is an alias for ${v.externalName}; the API server does not proxy to names.`,
    v => `Ask ${v.externalName} directly, from inside the cluster.`
  ),
  'no-ports': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" declares no port.`,
    () => 'Declare the port in spec.ports.'
  ),
  'no-selector': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" has no selector and nobody has written EndpointSlices for it.`,
    () => 'Give the Service a selector, or write an EndpointSlice whose endpoints have a targetRef to a Pod.'
  ),
  'no-endpoints': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" has no endpoints: no Pod matches its selector.`,
    () => 'Start Pods that carry the labels of the selector, or correct the selector.'
  ),
  'no-ready-endpoints': entry(
    'unusable',
    (v: OfPort) => `No endpoint of Service "${v.service}" is ready; the API server proxies to ready ones only.`,
    () => 'Look at the readiness probes of its Pods.'
  ),
  'slice-port-missing': entry(
    'unusable',
    (v: OfPort) =>
      `No EndpointSlice of Service "${v.service}" has a number for ${portText(v.port)}; the API server looks ports up there, by name.`,
    () => "Name the slice's port as the Service's port is named; for a named targetPort, let a container declare it."
  ),
  'endpoints-without-pod': entry(
    'unusable',
    (v: OfService) => `The endpoints of Service "${v.service}" have no targetRef; the API server dials addresses of Pods only.`,
    () => 'Give the endpoints a targetRef to a Pod of the same namespace, or reach the address another way.'
  ),
  'endpoint-pod-in-other-namespace': entry(
    'unusable',
    (v: OfService) => `The endpoints of Service "${v.service}" point to Pods of another namespace, which the API server passes over.`,
    () => 'Use a Service in the namespace of the Pods.'
  ),
  'endpoint-pod-missing': entry(
    'unusable',
    (v: OfService) => `The Pods that the endpoints of Service "${v.service}" point to do not exist.`,
    () => 'Remove the stale endpoints, or let the EndpointSlice controller manage them through a selector.'
  ),
  'endpoint-address-mismatch': entry(
    'unusable',
    (v: OfService) => `The endpoint addresses of Service "${v.service}" are not addresses of the Pods they point to.`,
    () => "Write the Pod's own status.podIPs into the endpoints."
  ),
  'port-shadowed': entry(
    'unusable',
    (v: OfPort & { number: number }) =>
      `Port "${v.port}" of Service "${v.service}" cannot be named: an all-digit name is read as a number, and an earlier port also has the number ${v.number}.`,
    () => 'Give the port a name with a letter in it.'
  ),
  // Services: dialled, but no object tells what happens then.
  'not-tcp': entry(
    'uncertain',
    (v: OfPort & { protocol: string }) =>
      `${capital(portText(v.port))} speaks ${v.protocol}; the API server dials it over TCP all the same.`,
    () => 'Reach the port from inside the cluster, or declare a TCP port.'
  ),
  'not-http': entry(
    'uncertain',
    (v: OfPort & { protocol: string }) => `${capital(portText(v.port))} looks like ${v.protocol}; the proxy speaks HTTP and HTTPS only.`,
    () => 'Use kubectl port-forward; if the port does speak HTTP, set its appProtocol to http or https.'
  ),
  'http2-cleartext': entry(
    'uncertain',
    (v: OfPort & { protocol: string }) =>
      `${capital(portText(v.port))} declares ${v.protocol}; the proxy speaks HTTP/1.1 to backends without TLS.`,
    () => 'Use kubectl port-forward.'
  ),
  'external-name-with-slices': entry(
    'uncertain',
    (v: OfService) => `Service "${v.service}" is of type ExternalName, yet somebody wrote EndpointSlices for it, and those are dialled.`,
    () => 'Make it a Service without a selector instead.'
  ),
  'scheme-contradicts-facts': entry(
    'uncertain',
    (v: { given: string; expected: string; source: string }) => `You asked for ${v.given}, but the port's ${v.source} says ${v.expected}.`,
    v => `Leave the scheme out, or ask for ${v.expected}.`
  ),
  'scheme-ambiguous': entry(
    'uncertain',
    (v: { port: number; target: string; chosen: string }) =>
      `Port ${v.port} and its targetPort ${v.target} point to different schemes; ${v.chosen} is taken.`,
    () => 'Set appProtocol of the port to http or https, or the annotation signpost/scheme.'
  ),
  'endpoint-pod-not-checked': entry(
    'uncertain',
    (v: OfService & { why: string }) =>
      `The endpoints of Service "${v.service}" were not written by Kubernetes' own controller, and whether their Pods exist could not be checked: ${v.why}.`,
    () => 'Let Signpost read Pods.'
  ),
  // Pods.
  'pod-without-address': entry(
    'unusable',
    (v: OfPod) => `Pod "${v.pod}" has no address.`,
    () => 'Start the Pod again.'
  ),
  'pod-address-pending': entry(
    'pending',
    (v: OfPod) => `Pod "${v.pod}" has no address yet.`,
    () => 'Wait until the Pod runs.'
  ),
  'pod-address-refused': entry(
    'unusable',
    (v: OfPod & { address: string }) =>
      `The API server refuses to dial ${v.address}, the address of Pod "${v.pod}": it is no global unicast address.`,
    () => 'Use kubectl port-forward.'
  ),
  'pod-finished': entry(
    'uncertain',
    (v: OfPod & { phase: string }) =>
      `Pod "${v.pod}" is ${v.phase}: the API server still dials its address, which may by now be another Pod's.`,
    () => 'Start the Pod again.'
  ),
  'pod-port-undeclared': entry(
    'uncertain',
    (v: OfPod & { port: number }) => `No container of Pod "${v.pod}" declares a port; ${v.port} is the default of the scheme.`,
    () => 'Say the port, or declare it in the container.'
  ),
  // Nodes.
  'node-without-address': entry(
    'unusable',
    (v: OfNode & { types: string }) => `Node "${v.node}" has no address of the types that the API server prefers (${v.types}).`,
    () => "Change the API server's --kubelet-preferred-address-types, or let the kubelet report such an address."
  ),
  'node-address-refused': entry(
    'unusable',
    (v: OfNode & { address: string }) =>
      `The API server refuses to dial ${v.address}, the address of Node "${v.node}": it is no global unicast address.`,
    () => 'Let the kubelet report an address that other machines reach.'
  ),
  'node-name-not-resolved': entry(
    'uncertain',
    (v: OfNode & { address: string }) =>
      `The API server asks its own DNS for ${v.address}, the address of Node "${v.node}"; no object tells what it answers.`,
    () =>
      "Put InternalIP first in the API server's --kubelet-preferred-address-types, and tell Signpost in KUBELET_PREFERRED_ADDRESS_TYPES."
  ),
  'node-address-depends-on-setting': entry(
    'uncertain',
    (v: OfNode) =>
      `Which address of Node "${v.node}" the API server dials depends on its --kubelet-preferred-address-types, which no object shows.`,
    () => 'Set KUBELET_PREFERRED_ADDRESS_TYPES to the same list.'
  ),
  // Any kind.
  'named-port-crashes': entry(
    'unusable',
    (v: { port: string }) => `A port that is not a number ("${v.port}") crashes the API server's handler for Pods and Nodes.`,
    () => 'Use the number.'
  ),
  'dry-run-not-supported': entry(
    'unusable',
    () => 'The API server refuses every proxied request whose query has a parameter dryRun.',
    () => 'Leave the parameter out, or reach the port another way.'
  ),
  'invalid-reference': entry(
    'unusable',
    (v: { reference: string }) => `"${v.reference}" is not [scheme:]name[:port].`,
    () => 'Write name, name:port or scheme:name:port.'
  ),
  'invalid-name': entry('unusable', (v: { name: string }) => `"${v.name}" cannot be the name of an object.`, null),
  'object-not-found': entry('unusable', (v: { kind: string; name: string }) => `There is no ${v.kind} "${v.name}".`, null),
  'port-not-found': entry(
    'unusable',
    (v: { service: string; port: string }) => `Service "${v.service}" has no port ${v.port}.`,
    () => 'Use a port of spec.ports; a targetPort does not count.'
  ),
  'resource-not-readable': entry(
    'uncertain',
    (v: { resource: ResourceName; trust: TrustState | 'unavailable' }) =>
      `The answer rests on ${v.resource}, which ${unreadable(v.trust)}.`,
    v =>
      `Let Signpost's ServiceAccount get, list and watch ${v.resource}${v.trust === 'not-captured' ? ', or add them to the manifests' : ''}.`
  ),
  'api-server-url-unknown': entry(
    'usable',
    () => "The API server's address as its users reach it is not known.",
    () => 'Set API_SERVER_URL.'
  )
} as const

export type ReasonCode = keyof typeof table
type ValuesOf<C extends ReasonCode> = (typeof table)[C] extends Entry<infer V> ? V : never

export const reasonCodes = Object.freeze(Object.keys(table)) as readonly ReasonCode[]

export function because<C extends ReasonCode>(code: C, values: ValuesOf<C>): Reason {
  const { message, fix } = table[code] as unknown as Entry<ValuesOf<C>>
  return { code, message: message(values), fix: fix === null ? null : fix(values) }
}

export function stateOf(reasons: readonly Reason[]): State {
  return states.find(state => reasons.some(reason => table[reason.code].state === state)) ?? 'usable'
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function unreadable(trust: TrustState | 'unavailable'): string {
  if (trust === 'forbidden') return 'Signpost may not read'
  if (trust === 'absent') return 'the API server does not serve'
  if (trust === 'not-captured') return 'the manifests do not hold'
  return 'could not be read just now'
}

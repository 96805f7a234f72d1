// Short forms of the objects that the matrix is made of.
import type { Manifest } from '../manifest.ts'

export interface PortSpec {
  readonly name?: string
  readonly port: number
  readonly targetPort?: number | string
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP'
}

export function service(namespace: string, name: string, ports: readonly PortSpec[], spec: object = {}): Manifest {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { ...(ports.length === 0 ? {} : { ports }), ...spec } }
}

export interface SlicePortSpec {
  readonly name?: string
  /** Null: all ports. */
  readonly port: number | null
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP'
}

export interface EndpointSpec {
  readonly addresses: readonly string[]
  /** Undefined: the condition is left out, which means ready. */
  readonly ready?: boolean
  readonly serving?: boolean
  readonly terminating?: boolean
  readonly targetRef?: { readonly kind: string; readonly namespace: string; readonly name: string }
}

export interface SliceSpec {
  /** The Service that it is labelled for; no such Service need exist. */
  readonly service: string
  readonly name?: string
  readonly addressType?: 'IPv4' | 'IPv6' | 'FQDN'
  readonly ports: readonly SlicePortSpec[]
  readonly endpoints: readonly EndpointSpec[]
}

export function slice(namespace: string, { service: owner, name = owner, addressType = 'IPv4', ports, endpoints }: SliceSpec): Manifest {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-slice`,
      namespace,
      labels: { 'kubernetes.io/service-name': owner, 'endpointslice.kubernetes.io/managed-by': 'signpost-test' }
    },
    addressType,
    ports: ports.map(({ name: portName = '', port, protocol = 'TCP' }) => ({
      name: portName,
      protocol,
      ...(port === null ? {} : { port })
    })),
    endpoints: endpoints.map(({ addresses, targetRef, ...conditions }) => ({
      addresses,
      conditions,
      ...(targetRef === undefined ? {} : { targetRef })
    }))
  }
}

export interface PodSpec {
  /** In order; none where the Pod has no address yet. */
  readonly ips: readonly string[]
  /** Ports of each container. */
  readonly containers?: readonly (readonly { readonly name?: string; readonly containerPort: number; readonly protocol?: string }[])[]
  readonly phase?: string
  readonly spec?: object
}

export function pod(namespace: string, name: string, { ips, containers = [[]], phase = 'Running', spec = {} }: PodSpec): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace },
    spec: { containers: containers.map((ports, index) => ({ name: `c${index}`, image: 'example.test/image', ports })), ...spec },
    status: { phase, ...(ips.length === 0 ? {} : { podIP: ips[0], podIPs: ips.map(ip => ({ ip })) }) }
  }
}

export function node(name: string, addresses: readonly (readonly [type: string, address: string])[], kubeletPort?: number): Manifest {
  const endpoint = kubeletPort === undefined ? {} : { daemonEndpoints: { kubeletEndpoint: { Port: kubeletPort } } }
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name },
    status: { addresses: addresses.map(([type, address]) => ({ type, address })), ...endpoint }
  }
}

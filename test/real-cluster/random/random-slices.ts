// Random EndpointSlices: odd conditions, targets that are no Pod of this address, ports that no Service has, several writers.
import type { Manifest } from '../manifest.ts'
import type { Random } from './random.ts'
import { dialledPorts, ipv4, ipv6, namespaces, portNames, protocols } from './vocabulary.ts'

const controller = 'endpointslice-controller.k8s.io'
const writers = [controller, 'endpointslicemirroring-controller.k8s.io', 'somebody', undefined]

export interface SliceContext {
  readonly service: Manifest | undefined
  /** Those of the slice's namespace. */
  readonly pods: readonly Manifest[]
}

export function randomSlice(random: Random, namespace: string, owner: string, index: number, context: SliceContext): Manifest {
  const writer = random.pick(writers)
  // The controller takes addresses from Pods that exist, and Signpost takes its word. It writes for Services with a selector only.
  const truthful = writer === controller && hasSelector(context.service)
  const addressType = random.pick(truthful ? ['IPv4', 'IPv4', 'IPv6'] : ['IPv4', 'IPv4', 'IPv4', 'IPv6', 'FQDN'])
  const labels = {
    'kubernetes.io/service-name': owner,
    ...(writer === undefined ? {} : { 'endpointslice.kubernetes.io/managed-by': writer })
  }
  const endpoints = random.times(random.pick([0, 1, 1, 1, 2, 4]), () => ({
    ...(truthful ? truth(random, addressType, context.pods) : anything(random, namespace, addressType, context.pods)),
    conditions: conditions(random)
  }))
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: `${owner}-${index}`, namespace, labels },
    addressType,
    ports: slicePorts(random, context.service),
    endpoints: endpoints.filter(endpoint => endpoint.addresses.length > 0)
  }
}

function hasSelector(service: Manifest | undefined): boolean {
  return (service?.spec as { selector?: object } | undefined)?.selector !== undefined
}

function conditions(random: Random): object {
  const condition = (): object | undefined => random.pick([{ value: true }, { value: true }, { value: true }, { value: false }, undefined])
  const drawn = { ready: condition(), serving: condition(), terminating: condition() }
  return Object.fromEntries(Object.entries(drawn).flatMap(([name, set]) => (set === undefined ? [] : [[name, Reflect.get(set, 'value')]])))
}

function slicePorts(random: Random, service: Manifest | undefined): readonly object[] {
  const declared = ((service?.spec as { ports?: readonly { name?: string }[] })?.ports ?? []).map(({ name = '' }) => name)
  const names = [...random.some(declared, 0.75), ...random.times(random.pick([0, 0, 1, 2]), () => random.pick(portNames))]
  return [...new Set(names)].map(name => ({
    name,
    protocol: random.pick(protocols),
    ...(random.chance(0.95) ? { port: random.pick(dialledPorts) } : {})
  }))
}

interface EndpointParts {
  readonly addresses: readonly string[]
  readonly targetRef?: object
}

function truth(random: Random, addressType: string, pods: readonly Manifest[]): EndpointParts {
  const pod = random.pick(pods)
  const address = ipsOf(pod).find(ip => ip.includes(':') === (addressType === 'IPv6') && [...ipv4, ...ipv6].includes(ip))
  const { namespace, name } = pod.metadata
  return { addresses: address === undefined ? [] : [address], targetRef: { kind: 'Pod', namespace, name } }
}

function anything(random: Random, namespace: string, addressType: string, pods: readonly Manifest[]): EndpointParts {
  const pod = random.pick(pods)
  const pool = addressType === 'FQDN' ? ['a.example.test', 'b.example.test'] : addressType === 'IPv6' ? ipv6 : ipv4
  const own = ipsOf(pod).filter(ip => pool.includes(ip))
  const addresses = [...new Set([...(random.chance(0.8) ? own : []), ...random.times(random.between(1, 3), () => random.pick(pool))])]
  const targetRef = {
    kind: random.pick(['Pod', 'Pod', 'Pod', 'Banana', 'Node']),
    namespace: random.pick([...Array<string>(6).fill(namespace), namespaces.first, namespaces.second, '']),
    name: random.pick([...Array<string>(8).fill(pod.metadata.name), 'nosuch', '', '..', 'a%b'])
  }
  return { addresses: addresses.slice(0, random.between(1, 3)), ...(random.chance(0.85) ? { targetRef } : {}) }
}

function ipsOf(pod: Manifest): readonly string[] {
  return ((pod.status?.podIPs ?? []) as readonly { ip: string }[]).map(({ ip }) => ip)
}

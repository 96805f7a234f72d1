// A random cluster: Nodes, Pods, Services and EndpointSlices, in the order in which they must be written.
import type { Manifest } from '../manifest.ts'
import { node, pod } from '../proxy-matrix/objects.ts'
import type { Random } from './random.ts'
import { randomService } from './random-services.ts'
import { randomSlice } from './random-slices.ts'
import { dialledPorts, ghostNames, ipv4, ipv6, namespaces, nodeNames, podNames, protocols, refusedIps, serviceNames } from './vocabulary.ts'

export function randomCluster(random: Random): readonly Manifest[] {
  const nodes = numbered(nodeNames, 'r-n', 24).map(name => randomNode(random, name))
  const twins = numbered(podNames, 'pod-', 40).map(name => randomPod(random, namespaces.first, name))
  const parts = [namespaces.first, namespaces.second].map(namespace => {
    // Most Pods have a twin of the same name and address in the other namespace, which a targetRef can mean by mistake.
    const pods = twins.map(pod => inNamespace(random.chance(0.7) ? pod : randomPod(random, namespace, pod.metadata.name), namespace))
    const services = numbered(serviceNames, 's', 60).map(name => randomService(random, namespace, name))
    const owners = [
      ...services.map(service => [service.metadata.name, service] as const),
      ...ghostNames.map(name => [name, undefined] as const)
    ]
    const slices = owners.flatMap(([owner, service]) =>
      random.times(random.pick([0, 1, 1, 1, 1, 2, 3]), index => randomSlice(random, namespace, owner, index, { service, pods }))
    )
    return { pods, services, slices }
  })
  return [nodes, ...parts.map(part => part.pods), ...parts.map(part => part.services), ...parts.map(part => part.slices)].flat()
}

function inNamespace(object: Manifest, namespace: string): Manifest {
  return { ...object, metadata: { ...object.metadata, namespace } }
}

function numbered(names: readonly string[], prefix: string, count: number): readonly string[] {
  return [...names, ...Array.from({ length: count - names.length }, (_, index) => `${prefix}${index}`)]
}

const phases = ['Running', 'Running', 'Pending', 'Succeeded', 'Failed', 'Unknown']

function randomPod(random: Random, namespace: string, name: string): Manifest {
  return pod(namespace, name, {
    ips: randomIps(random),
    phase: random.pick(phases),
    containers: random.times(random.between(1, 3), () => randomContainerPorts(random)),
    spec: random.chance(0.2) ? { initContainers: [sidecar(random)] } : {}
  })
}

/** At most one of each family: that is all that a Pod may have. */
function randomIps(random: Random): readonly string[] {
  const [four, six] = [random.pick(ipv4), random.pick(ipv6)]
  return random.pick([[four], [four], [four], [six], [four, six], [six, four], [], [random.pick(refusedIps)], [random.pick(refusedIps)]])
}

function randomContainerPorts(random: Random): readonly { name?: string; containerPort: number; protocol: string }[] {
  return random.times(random.pick([0, 0, 1, 2]), index => ({
    containerPort: random.pick([...dialledPorts, 1, 65535]),
    protocol: random.pick(protocols),
    ...(random.chance(0.5) ? { name: `${random.pick(['http', 'https', '1a', 'web'])}${index === 0 ? '' : index}` } : {})
  }))
}

function sidecar(random: Random): object {
  return { name: 'side', image: 'example.test/image', restartPolicy: 'Always', ports: [{ containerPort: random.pick(dialledPorts) }] }
}

const addressTypes = ['InternalIP', 'InternalIP', 'Hostname', 'ExternalIP', 'InternalDNS', 'ExternalDNS', 'Invented']
const nodeAddresses = [
  ...ipv4,
  ...ipv4,
  ...ipv6,
  '127.0.0.1',
  '::1',
  '169.254.1.1',
  '0.0.0.0',
  '',
  'localhost',
  'nowhere.example.test',
  '10.1',
  '010.244.9.1'
]

function randomNode(random: Random, name: string): Manifest {
  const addresses = random.times(random.between(0, 4), () => [random.pick(addressTypes), random.pick(nodeAddresses)] as const)
  return node(name, addresses, random.pick([undefined, undefined, 10250, 8443, 443, 9100, 65535]))
}

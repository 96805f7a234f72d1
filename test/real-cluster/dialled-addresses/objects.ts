// Writes the nodes, Pods and Services that are dialled, and knows when the controllers have made of them what is expected.
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import type { Admin } from '../admin.ts'
import type { Kubectl } from '../kubectl.ts'
import type { Manifest } from '../manifest.ts'
import { node } from '../proxy-matrix/objects.ts'
import { externalIpOfNodeA, type NodeName, nodes } from './machines.ts'
import { namespace, type PodRow, podManifest, pods } from './pods.ts'
import { type ServiceRow, serviceManifest, services } from './services.ts'

export function nodeManifests(): readonly Manifest[] {
  return (Object.keys(nodes) as NodeName[]).map(name => {
    const { IPv4, IPv6 } = nodes[name]
    const external = name === 'node-a' ? ([['ExternalIP', externalIpOfNodeA]] as const) : []
    const { status, ...rest } = node(name, [['InternalIP', IPv4], ['InternalIP', IPv6], ...external])
    return { ...rest, status: { ...status, conditions: [{ type: 'Ready', status: 'True' }] } }
  })
}

export async function writeObjects(admin: Admin, kubectl: Kubectl): Promise<void> {
  await Promise.all(pods.map(row => admin.put(podManifest(row))))
  // Without a kubelet a Pod that was asked to end stays as it is.
  const ending = pods.filter(({ condition }) => condition === 'terminating').map(({ name }) => name)
  await kubectl.run(['delete', 'pods', ...ending, `--namespace=${namespace}`, '--grace-period=3600', '--wait=false'])
  await Promise.all(services.map(row => admin.put(serviceManifest(row))))
}

/** Every Service has its load balancer and all its endpoints, in their conditions. */
export function isComplete(snapshot: Snapshot): boolean {
  return services.every(row => {
    const facts = snapshot.services.get(namespace)?.get(row.name)
    if (facts?.service == null || facts.service.loadBalancer.length !== (row.ingress?.length ?? 0)) return false
    const endpoints = facts.slices.flatMap(slice => slice.endpoints)
    const families = facts.service.clusterIPs.map(ip => ip.includes(':'))
    const expected = behind(row).flatMap(({ ips, condition }) => ips.filter(ip => families.includes(ip.includes(':'))).map(() => condition))
    const ending = expected.filter(condition => condition === 'terminating').length
    return endpoints.length === expected.length && endpoints.filter(({ terminating }) => terminating).length === ending
  })
}

function behind({ selector }: ServiceRow): readonly PodRow[] {
  return pods.filter(({ labels }) => Object.entries(selector).every(([key, value]) => labels[key] === value))
}

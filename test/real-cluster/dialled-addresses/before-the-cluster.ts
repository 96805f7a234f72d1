// What stands before the cluster: routes that lead external IPs to a node, and load balancers that ask nodes for their health, as real ones do.
import type { Admin } from '../admin.ts'
import type { Manifest } from '../manifest.ts'
import { type Machines, type NodeName, nodes, routeTo } from './machines.ts'
import { type Ingress, type ServiceRow, serviceManifest, services } from './services.ts'

interface Written {
  readonly externalIPs?: readonly string[]
  readonly healthCheckNodePort?: number
  readonly ports: readonly { readonly port: number; readonly nodePort?: number }[]
}

/** Once kube-proxy has programmed the nodes: their health checks answer from then on. */
export async function standBefore(machines: Machines, admin: Admin): Promise<void> {
  await Promise.all(services.map(async row => lead(machines, row, await admin.get(serviceManifest(row)))))
}

async function lead({ outside }: Machines, row: ServiceRow, { spec }: Manifest): Promise<void> {
  const written = spec as Written
  for (const ip of written.externalIPs ?? []) await routeTo(outside, ip, row.routedTo ?? 'node-a')
  for (const ingress of row.ingress ?? []) {
    if (ingress.ipMode === 'Proxy') await endConnections(outside, ingress, written)
    else {
      await routeTo(outside, ingress.ip, await healthyNode(outside, written))
      await dropFailedPorts(outside, ingress)
    }
  }
}

/** With traffic policy Cluster every node does; of Local ones the first that says it is healthy, or any, which then drops what comes in. */
async function healthyNode(outside: Machines['outside'], { healthCheckNodePort }: Written): Promise<NodeName> {
  if (healthCheckNodePort === undefined) return 'node-a'
  const healthy = await outside.ask('get', `http://${nodes['node-a'].IPv4}:${healthCheckNodePort}/healthz`)
  return healthy === 200 ? 'node-a' : 'node-b'
}

async function endConnections(outside: Machines['outside'], { ip, ports = [] }: Ingress, written: Written): Promise<void> {
  await outside.ask('addAddresses', [ip])
  for (const { port, nodePort } of written.ports) {
    if (ports.some(entry => entry.port === port && entry.error !== undefined)) continue
    await outside.ask('forward', ip, port, nodes['node-a'].IPv4, nodePort as number)
  }
}

async function dropFailedPorts(outside: Machines['outside'], { ip, ports = [] }: Ingress): Promise<void> {
  for (const { port, error } of ports) {
    if (error === undefined) continue
    const drop = `ip daddr ${ip} tcp dport ${port} drop`
    await outside.ask('nft', `table ip balancer {\n chain out { type filter hook output priority 0; ${drop}; }\n}\n`)
  }
}

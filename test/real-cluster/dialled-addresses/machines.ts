// Three machines on one network: this namespace, which is node-a; node-b; and one outside the cluster, which is also what stands before it.
import { type Neighbour, startNeighbour } from '../neighbour.ts'
import { addAddresses, forwardPackets, ip } from '../network.ts'

export interface Machines {
  readonly nodeB: Neighbour
  readonly outside: Neighbour
  stop(): Promise<void>
}

export const nodes = {
  'node-a': { IPv4: '10.240.2.1', IPv6: 'fd00:10:240:2::1', pods: ['10.244.20.0/24', 'fd00:10:244:20::/64'] },
  'node-b': { IPv4: '10.240.2.2', IPv6: 'fd00:10:240:2::2', pods: ['10.244.21.0/24', 'fd00:10:244:21::/64'] }
} as const
export type NodeName = keyof typeof nodes

/** What node-a reports as its ExternalIP: as clouds do it, somebody before the cluster translates it to the internal one. */
export const externalIpOfNodeA = '34.120.9.1'
/** A caller, and one that load balancers with source ranges do not let in. */
export const callers = {
  outside: { IPv4: '203.0.113.10', IPv6: '2001:db8::10' },
  stranger: { IPv4: '203.0.113.200', IPv6: '2001:db8::200' }
} as const
/** Load balancers that end connections themselves have addresses of these on the machine outside. */
export const proxies = '34.120.3.0/24'

/** The ends of each cable. */
const toB = { a: '10.240.3.1', b: '10.240.3.2', a6: 'fd00:10:240:31::1', b6: 'fd00:10:240:31::2' }
const aToOutside = { a: '10.240.3.5', o: '10.240.3.6', a6: 'fd00:10:240:32::1', o6: 'fd00:10:240:32::2' }
const bToOutside = { b: '10.240.3.9', o: '10.240.3.10', b6: 'fd00:10:240:33::1', o6: 'fd00:10:240:33::2' }

export async function startMachines(): Promise<Machines> {
  const [nodeB, outside] = await Promise.all([startNeighbour(), startNeighbour()])
  // Whoever is outside or on node-b comes in by a cable and may leave by another.
  await Promise.all([forwardPackets(), nodeB.ask('forwardPackets'), outside.ask('forwardPackets')])
  await ip([
    `link add to-node-b type veth peer name to-node-a netns ${nodeB.pid}`,
    `link add to-outside type veth peer name to-node-a netns ${outside.pid}`
  ])
  await nodeB.ask('ip', [`link add to-outside type veth peer name to-node-b netns ${outside.pid}`])
  await Promise.all([cableNodeA(), cableNodeB(nodeB), cableOutside(outside)])
  return { nodeB, outside, stop: async () => void (await Promise.all([nodeB.stop(), outside.stop()])) }
}

/** Which machine an address is sent to by what stands before the cluster. */
export function routeTo(outside: Neighbour, address: string, node: NodeName): Promise<void> {
  const [via4, via6] = node === 'node-a' ? [aToOutside.a, aToOutside.a6] : [bToOutside.b, bToOutside.b6]
  return outside.ask('ip', [route(address, via4, via6)])
}

async function cableNodeA(): Promise<void> {
  const { IPv4, IPv6 } = nodes['node-a']
  await ip([...cable('to-node-b', toB.a, toB.a6), ...cable('to-outside', aToOutside.a, aToOutside.a6)])
  await addAddresses([IPv4, IPv6])
  const b = nodes['node-b']
  await ip([
    ...[b.IPv4, b.IPv6, ...b.pods].map(address => route(address, toB.b, toB.b6)),
    ...[...wherever, proxies, externalIpOfNodeA].map(address => route(address, aToOutside.o, aToOutside.o6))
  ])
}

async function cableNodeB(nodeB: Neighbour): Promise<void> {
  const { IPv4, IPv6 } = nodes['node-b']
  await nodeB.ask('ip', [...cable('to-node-a', toB.b, toB.b6), ...cable('to-outside', bToOutside.b, bToOutside.b6)])
  await nodeB.ask('addAddresses', [IPv4, IPv6])
  await nodeB.ask('ip', [
    `route replace default via ${toB.a}`,
    `-6 route replace default via ${toB.a6}`,
    ...[...wherever, proxies, externalIpOfNodeA].map(address => route(address, bToOutside.o, bToOutside.o6))
  ])
}

async function cableOutside(outside: Neighbour): Promise<void> {
  await outside.ask('ip', [...cable('to-node-a', aToOutside.o, aToOutside.o6), ...cable('to-node-b', bToOutside.o, bToOutside.o6)])
  await outside.ask('addAddresses', Object.values(callers).flatMap(Object.values))
  for (const name of ['node-a', 'node-b'] as const)
    for (const address of [nodes[name].IPv4, nodes[name].IPv6]) await routeTo(outside, address, name)
  await routeTo(outside, externalIpOfNodeA, 'node-a')
  await outside.ask('nft', oneToOne)
}

const wherever = ['203.0.113.0/24', '2001:db8::/64']

/** Callers in the cluster are sent back with another source address, or the reply would not pass here. */
const oneToOne = `table ip one-to-one {
  chain out { type nat hook output priority -100; ip daddr ${externalIpOfNodeA} dnat to ${nodes['node-a'].IPv4}; }
  chain in { type nat hook prerouting priority -100; ip daddr ${externalIpOfNodeA} dnat to ${nodes['node-a'].IPv4}; }
  chain back { type nat hook postrouting priority 100; ip saddr 10.240.0.0/16 ct status dnat masquerade; }
}
`

function cable(device: string, address: string, address6: string): readonly string[] {
  return [`addr add ${address}/30 dev ${device}`, `-6 addr add ${address6}/64 dev ${device} nodad`, `link set ${device} up`]
}

function route(address: string, via4: string, via6: string): string {
  return address.includes(':') ? `-6 route replace ${address} via ${via6}` : `route replace ${address} via ${via4}`
}

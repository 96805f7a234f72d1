// The addresses of its Node at which a Pod's port answers: all of them, or those that a hostIP names.
import ipaddr from 'ipaddr.js'
import { familyOf, isAddress } from '../addresses/address-family.ts'
import { networkOfAddress } from '../addresses/audience.ts'
import { networkByCidr } from '../addresses/audience-cidrs.ts'
import type { Network } from '../addresses/network.ts'
import { hostsOfNode } from '../nodes/node-addresses.ts'
import type { AccessSettings } from '../settings.ts'
import type { PodSituation } from '../situation.ts'

/** The Node's own word, which has its public addresses too; the Pod's where the Node cannot be read. */
export function hostAddresses(situation: PodSituation): readonly string[] {
  const own = nodeOwnAddresses(situation)
  return own.length > 0 ? own : situation.facts.pod.hostIPs
}

/** Empty where the Node cannot be read, or says nothing. */
export function nodeOwnAddresses({ facts: { pod }, snapshot, settings }: PodSituation): readonly string[] {
  const node = pod.nodeName === null ? undefined : snapshot.nodes.get(pod.nodeName)
  return node === undefined ? [] : hostsOfNode(node, settings).map(({ address }) => address)
}

/** 0.0.0.0 stands for every IPv4 address and :: for every IPv6 one, as the portmap plugin has it; any other address for itself alone. */
export function addressesAt(hostIP: string | null, situation: PodSituation): readonly string[] {
  const all = hostAddresses(situation)
  if (hostIP === null) return all
  if (!isAddress(hostIP)) return []
  return isUnspecified(hostIP) ? all.filter(address => familyOf(address) === familyOf(hostIP)) : [hostIP.toLowerCase()]
}

/** Names one address, whether the Node has it or not. */
export function isOneAddress(hostIP: string | null): hostIP is string {
  return hostIP !== null && isAddress(hostIP) && !isUnspecified(hostIP)
}

/** A loopback address answers on the Node itself and nowhere else. */
export function networkOfHost(address: string, settings: AccessSettings): Network {
  const said = networkByCidr(address, settings.audienceCidrs)
  if (said !== undefined) return said
  return isLoopback(address) ? 'node' : networkOfAddress(address, settings)
}

export function isLoopback(address: string): boolean {
  return isAddress(address) && ipaddr.process(address).range() === 'loopback'
}

function isUnspecified(address: string): boolean {
  return ipaddr.parse(address).range() === 'unspecified'
}

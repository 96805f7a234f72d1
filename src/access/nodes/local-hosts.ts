// The addresses of the Nodes that answer under externalTrafficPolicy Local: a Node's address of one family by endpoints of that family.
import type { EndpointSliceRecord } from '../../facts/records/endpoint-slice.ts'
import { nodesBehind, type PortKey } from '../backing.ts'
import { type NodeAddresses, type NodeHost, sortedHosts } from './node-addresses.ts'

type Names = ReadonlySet<string>
interface Found {
  readonly ipv6: Names
  readonly hosts: readonly NodeHost[]
}
/** By the Nodes of IPv4 endpoints: a Service may be on thousands, and all of its ports on the same ones. */
const known = new WeakMap<NodeAddresses, WeakMap<Names, Found>>()

/** Ready Nodes first, then by address; no address twice. Worked out once for the same Nodes and slices. */
export function localHosts(addresses: NodeAddresses, slices: readonly EndpointSliceRecord[], port: PortKey): readonly NodeHost[] {
  const ipv4 = nodesBehind(slices, port, 'IPv4')
  const ipv6 = nodesBehind(slices, port, 'IPv6')
  const byNames = known.get(addresses) ?? new WeakMap<Names, Found>()
  known.set(addresses, byNames)
  const found = byNames.get(ipv4)
  if (found?.ipv6 === ipv6) return found.hosts
  const hosts = sortedHosts([...hostsOn(ipv4, 'IPv4', addresses), ...hostsOn(ipv6, 'IPv6', addresses)])
  byNames.set(ipv4, { ipv6, hosts })
  return hosts
}

function hostsOn(nodes: Names, family: NodeHost['family'], { byNode }: NodeAddresses): readonly NodeHost[] {
  return [...nodes].flatMap(node => (byNode.get(node) ?? []).filter(host => host.family === family))
}

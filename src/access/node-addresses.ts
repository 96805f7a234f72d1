// The addresses of all Nodes by network, worked out once for each set of Nodes: a cluster may have 5,000, and every node port is on all of them.
import type { NodeRecord } from '../facts/records/node.ts'
import { type Family, familyOf } from './address-family.ts'
import { networkOfAddress } from './audience.ts'
import { type Network, networks } from './network.ts'
import type { AccessSettings } from './settings.ts'

export interface NodeHost {
  readonly node: string
  readonly address: string
  readonly network: Network
  readonly family: Family
  readonly ready: boolean
  readonly cordoned: boolean
}

export interface NodeGroup {
  readonly network: Network
  /** Ready Nodes first, then by address; no address twice. */
  readonly hosts: readonly NodeHost[]
}

export interface NodeAddresses {
  /** In the order of the networks; none is empty. */
  readonly groups: readonly NodeGroup[]
  readonly byNode: ReadonlyMap<string, readonly NodeHost[]>
  /** By the label node.kubernetes.io/exclude-from-external-load-balancers: names of Nodes, sorted. */
  readonly excluded: readonly string[]
}

type Nodes = ReadonlyMap<string, NodeRecord>
const known = new WeakMap<Nodes, WeakMap<AccessSettings, Map<string, NodeAddresses>>>()

/** `families`: the Service's own; addresses of another family do not answer for it. Both where absent. */
export function nodeAddresses(nodes: Nodes, settings: AccessSettings, families?: ReadonlySet<Family>): NodeAddresses {
  const bySettings = known.get(nodes) ?? new WeakMap<AccessSettings, Map<string, NodeAddresses>>()
  known.set(nodes, bySettings)
  const byFamilies = bySettings.get(settings) ?? new Map<string, NodeAddresses>()
  bySettings.set(settings, byFamilies)
  const key = families === undefined ? '' : [...families].sort().join()
  const found = byFamilies.get(key) ?? work([...nodes.values()], settings, families)
  byFamilies.set(key, found)
  return found
}

function work(nodes: readonly NodeRecord[], settings: AccessSettings, families: ReadonlySet<Family> | undefined): NodeAddresses {
  const byNode = new Map(nodes.map(node => [node.name, hostsOf(node, settings, families)]))
  const hosts = sortedHosts([...byNode.values()].flat())
  return Object.freeze({
    groups: networks
      .map(network => ({ network, hosts: hosts.filter(host => host.network === network) }))
      .filter(group => group.hosts.length > 0),
    byNode,
    excluded: nodes
      .filter(({ labels }) => labels['node.kubernetes.io/exclude-from-external-load-balancers'] !== undefined)
      .map(({ name }) => name)
      .sort()
  })
}

/** Names of Nodes are for the cluster's own use: they are left out. */
function hostsOf(node: NodeRecord, settings: AccessSettings, families: ReadonlySet<Family> | undefined): readonly NodeHost[] {
  return node.addresses
    .filter(({ type, address }) => (type === 'ExternalIP' || type === 'InternalIP') && (families?.has(familyOf(address)) ?? true))
    .map(({ address: text }) => {
      const address = text.toLowerCase()
      return {
        node: node.name,
        address,
        network: networkOfAddress(address, settings),
        family: familyOf(address),
        ready: node.ready,
        cordoned: node.unschedulable
      }
    })
}

/** Ready Nodes first, then by address; no address twice. */
export function sortedHosts(hosts: readonly NodeHost[]): readonly NodeHost[] {
  return [...new Map(hosts.map(host => [host.address, host])).values()].sort(inOrder)
}

function inOrder(a: NodeHost, b: NodeHost): number {
  return Number(b.ready) - Number(a.ready) || (a.address < b.address ? -1 : 1)
}

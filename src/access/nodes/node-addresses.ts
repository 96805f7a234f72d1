// The addresses of all Nodes by network, worked out once for each set of Nodes: a cluster may have 5,000, and every node port is on all of them.
import { compareText } from '../../facts/compare-text.ts'
import type { NodeRecord } from '../../facts/records/node.ts'
import { type Family, familyOf } from '../addresses/address-family.ts'
import { classifyAddress, networkOfAddress } from '../addresses/audience.ts'
import { type Network, networks } from '../addresses/network.ts'
import type { AccessSettings } from '../settings.ts'

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
}

type Nodes = ReadonlyMap<string, NodeRecord>
const known = new WeakMap<Nodes, WeakMap<AccessSettings, Map<string, NodeAddresses>>>()

/** `families`: the Service's own; addresses of another family do not answer for it. Both where absent. */
export function nodeAddresses(nodes: Nodes, settings: AccessSettings, families?: ReadonlySet<Family>): NodeAddresses {
  const bySettings = known.get(nodes) ?? new WeakMap<AccessSettings, Map<string, NodeAddresses>>()
  known.set(nodes, bySettings)
  const byFamilies = bySettings.get(settings) ?? new Map<string, NodeAddresses>()
  bySettings.set(settings, byFamilies)
  const key = families === undefined ? 'all' : [...families].sort().join()
  const found = byFamilies.get(key) ?? work([...nodes.values()], settings, families)
  byFamilies.set(key, found)
  return found
}

function work(nodes: readonly NodeRecord[], settings: AccessSettings, families: ReadonlySet<Family> | undefined): NodeAddresses {
  const answering = ({ family }: NodeHost) => families?.has(family) ?? true
  const byNode = new Map(nodes.map(node => [node.name, hostsOfNode(node, settings).filter(answering)]))
  const hosts = sortedHosts([...byNode.values()].flat())
  return Object.freeze({
    groups: networks
      .map(network => ({ network, hosts: hosts.filter(host => host.network === network) }))
      .filter(group => group.hosts.length > 0),
    byNode
  })
}

const excludedKnown = new WeakMap<Nodes, readonly string[]>()

/** By the label node.kubernetes.io/exclude-from-external-load-balancers: names of Nodes, sorted. */
export function excludedNodes(nodes: Nodes): readonly string[] {
  const found =
    excludedKnown.get(nodes) ??
    [...nodes.values()]
      .filter(isExcluded)
      .map(({ name }) => name)
      .sort()
  excludedKnown.set(nodes, found)
  return found
}

function isExcluded({ labels }: NodeRecord): boolean {
  return labels['node.kubernetes.io/exclude-from-external-load-balancers'] !== undefined
}

const hostsKnown = new WeakMap<AccessSettings, WeakMap<NodeRecord, readonly NodeHost[]>>()

/** Remembered for each Node, so that a change of one does not have the addresses of 5,000 classified again. */
export function hostsOfNode(node: NodeRecord, settings: AccessSettings): readonly NodeHost[] {
  const byNode = hostsKnown.get(settings) ?? new WeakMap<NodeRecord, readonly NodeHost[]>()
  hostsKnown.set(settings, byNode)
  const hosts = byNode.get(node) ?? workHosts(node, settings)
  byNode.set(node, hosts)
  return hosts
}

/** Names of Nodes are for the cluster's own use: they are left out, and so is what calls itself an IP and is none. */
function workHosts(node: NodeRecord, settings: AccessSettings): readonly NodeHost[] {
  return node.addresses
    .filter(({ type, address }) => (type === 'ExternalIP' || type === 'InternalIP') && classifyAddress(address) !== 'name')
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

/** Ready Nodes first, then by address; no address twice: of Nodes that share one, the first of these. */
export function sortedHosts(hosts: readonly NodeHost[]): readonly NodeHost[] {
  const seen = new Set<string>()
  return hosts.toSorted(inOrder).filter(({ address }) => !seen.has(address) && seen.add(address))
}

function inOrder(a: NodeHost, b: NodeHost): number {
  return Number(b.ready) - Number(a.ready) || compareText(a.address, b.address) || compareText(a.node, b.node)
}

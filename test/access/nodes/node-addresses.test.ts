import t from 'tap'
import { excludedNodes, hostsOfNode, nodeAddresses } from '../../../src/access/nodes/node-addresses.ts'
import type { NodeRecord } from '../../../src/facts/records/node.ts'
import { address, node } from '../../support/facts.ts'
import { settings } from '../../support/settings.ts'

const mapOf = (...nodes: readonly NodeRecord[]) => new Map(nodes.map(entry => [entry.name, entry]))
const n1 = node('n1', { addresses: [address('InternalIP', '10.0.0.2'), address('ExternalIP', '34.1.2.3'), address('InternalDNS', 'n1')] })
const n2 = node('n2', { addresses: [address('InternalIP', '10.0.0.1'), address('InternalIP', 'FD00::1')], ready: false })
const n3 = node('n3', { addresses: [address('InternalIP', '10.0.0.2')], unschedulable: true })
const n4 = node('n4', {
  addresses: [],
  ready: false,
  unschedulable: true,
  labels: { 'node.kubernetes.io/exclude-from-external-load-balancers': '' }
})

const seen = (...args: Parameters<typeof nodeAddresses>) =>
  nodeAddresses(...args).groups.map(({ network, hosts }) => [network, hosts.map(host => host.address)])

t.test('addresses stand by network, ready Nodes first, each address once', async t => {
  t.same(seen(mapOf(n1, n2, n3), settings), [
    ['internet', ['34.1.2.3']],
    ['private-network', ['10.0.0.2', '10.0.0.1', 'fd00::1']]
  ])
  t.same(seen(mapOf(n1, n2), settings, new Set(['IPv6'])), [['private-network', ['fd00::1']]])
  t.same(seen(mapOf(), settings), [])
})

t.test('what calls itself an IP and is none is no address of the Node', async t => {
  const odd = node('odd', {
    addresses: [address('InternalIP', 'evil.example/?'), address('ExternalIP', ''), address('InternalIP', '10.0.0.7')]
  })
  t.same(seen(mapOf(odd), settings), [['private-network', ['10.0.0.7']]])
})

t.test('of Nodes that are equally ready the addresses decide, in whatever order the Nodes come', async t => {
  const named = ['10.0.0.3', '10.0.0.1', '10.0.0.2'].map((ip, i) => node(`m${i}`, { addresses: [address('InternalIP', ip)] }))
  for (const nodes of [named, named.toReversed()])
    t.same(seen(mapOf(...nodes), settings), [['private-network', ['10.0.0.1', '10.0.0.2', '10.0.0.3']]])
})

t.test('of Nodes that share an address the first ready one stands for it, in whatever order they come', async t => {
  const sharing = [node('s1', { ready: false }), node('s3', { unschedulable: true }), node('s2')].map(each => ({
    ...each,
    addresses: [address('InternalIP', '10.0.0.9')]
  }))
  for (const nodes of [sharing, sharing.toReversed()])
    t.same(
      nodeAddresses(mapOf(...nodes), settings).groups.map(({ hosts }) => hosts.map(host => host.node)),
      [['s2']]
    )
})

t.test("the operator's word counts for Nodes too", async t => {
  const said = { ...settings, audienceCidrs: [{ cidr: '10.0.0.0/8', network: 'internet' as const }] }
  t.same(seen(mapOf(n2), said), [
    ['internet', ['10.0.0.1']],
    ['private-network', ['fd00::1']]
  ])
})

t.test('Nodes of which something must be said are named', async t => {
  const nodes = mapOf(n4, n3, n2, n1)
  const { byNode } = nodeAddresses(nodes, settings)
  t.same(excludedNodes(nodes), ['n4'])
  t.same(excludedNodes(mapOf({ ...n4, name: 'n6' }, { ...n4, name: 'n5' })), ['n5', 'n6'])
  t.equal(excludedNodes(nodes), excludedNodes(nodes))
  t.match(
    [byNode.get('n2')?.[0], byNode.get('n3')?.[0]],
    [
      { ready: false, cordoned: false },
      { ready: true, cordoned: true }
    ]
  )
  t.same(
    byNode.get('n1')?.map(host => host.address),
    ['10.0.0.2', '34.1.2.3']
  )
  t.same(byNode.get('n4'), [])
})

t.test('the work is done once for the same Nodes, settings and families', async t => {
  const nodes = mapOf(n1)
  t.equal(nodeAddresses(nodes, settings), nodeAddresses(nodes, settings))
  t.equal(nodeAddresses(nodes, settings, new Set(['IPv6', 'IPv4'])), nodeAddresses(nodes, settings, new Set(['IPv4', 'IPv6'])))
  t.not(nodeAddresses(nodes, settings), nodeAddresses(nodes, { ...settings }))
  t.not(nodeAddresses(nodes, settings), nodeAddresses(mapOf(n1), settings))
})

t.test('what was worked out for some families is not taken for others', async t => {
  const nodes = mapOf(n2)
  const addresses = (families?: ReadonlySet<'IPv4' | 'IPv6'>) => seen(nodes, settings, families).flatMap(([, list]) => list)
  t.same(addresses(), ['10.0.0.1', 'fd00::1'])
  t.same(addresses(new Set(['IPv4'])), ['10.0.0.1'])
  t.same(addresses(new Set(['IPv6'])), ['fd00::1'])
  t.same(addresses(new Set()), [])
})

t.test('what is known of one Node stays when another changes', async t => {
  t.equal(hostsOfNode(n1, settings), hostsOfNode(n1, settings))
  t.not(hostsOfNode(n1, settings), hostsOfNode(n1, { ...settings }))
  t.same(
    hostsOfNode(n2, settings).map(host => host.address),
    ['10.0.0.1', 'fd00::1']
  )
})

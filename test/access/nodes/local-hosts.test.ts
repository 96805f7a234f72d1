import t from 'tap'
import type { PortKey } from '../../../src/access/backing.ts'
import { localHosts } from '../../../src/access/nodes/local-hosts.ts'
import { nodeAddresses } from '../../../src/access/nodes/node-addresses.ts'
import { address, endpoint, node, slice, slicePort, snapshotOf } from '../../support/facts.ts'
import { settings } from '../../support/settings.ts'

const dual = (name: string, i: number, ready = true) =>
  node(name, { addresses: [address('InternalIP', `10.0.0.${i}`), address('InternalIP', `fd00::${i}`)], ready })
const { nodes } = snapshotOf([dual('n1', 1, false), dual('n2', 2), dual('n3', 3)])
const addresses = nodeAddresses(nodes, settings)
const ports = [slicePort(80, 'http'), slicePort(443, 'https')]
const on = (addressType: 'IPv4' | 'IPv6', ...names: readonly string[]) =>
  slice('web', {
    name: `web-${addressType}`,
    addressType,
    ports: addressType === 'IPv4' ? ports : ports.slice(0, 1),
    endpoints: names.map(nodeName => endpoint('10.1.0.1', 'p', { nodeName }))
  })
const http = { name: 'http', protocol: 'TCP' } as const
const https = { name: 'https', protocol: 'TCP' } as const
const shown = (slices: Parameters<typeof localHosts>[1], port: PortKey = http) =>
  localHosts(addresses, slices, port).map(host => host.address)

t.test('each family by its own endpoints, ready Nodes first; Nodes that are not known have no address', async t => {
  t.same(shown([on('IPv4', 'n1', 'n3', 'n9')]), ['10.0.0.3', '10.0.0.1'])
  t.same(shown([on('IPv6', 'n2')]), ['fd00::2'])
  t.same(shown([on('IPv4', 'n3'), on('IPv6', 'n2')]), ['10.0.0.3', 'fd00::2'])
  t.same(shown([]), [])
})

t.test('the work is done once for ports on the same slices, and not taken for ports on others', async t => {
  const slices = [on('IPv4', 'n3'), on('IPv6', 'n2')]
  t.equal(localHosts(addresses, slices, http), localHosts(addresses, slices, http))
  t.same(shown(slices, https), ['10.0.0.3'])
  t.same(shown(slices), ['10.0.0.3', 'fd00::2'])
  const four = [on('IPv4', 'n3')]
  t.equal(localHosts(addresses, four, http), localHosts(addresses, four, https))
})

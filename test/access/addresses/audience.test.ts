import t from 'tap'
import { type AddressClass, classifyAddress, networkOfAddress, networkOfUrl } from '../../../src/access/addresses/audience.ts'
import type { Network } from '../../../src/access/addresses/network.ts'

const situations: readonly (readonly [address: string, is: AddressClass, network: Network])[] = [
  ['10.0.0.1', 'private', 'private-network'],
  ['172.16.0.1', 'private', 'private-network'],
  ['172.31.255.255', 'private', 'private-network'],
  ['172.32.0.1', 'public', 'internet'],
  ['192.168.1.1', 'private', 'private-network'],
  ['100.64.0.1', 'private', 'private-network'],
  ['100.128.0.1', 'public', 'internet'],
  ['fd12::1', 'private', 'private-network'],
  ['fc00::1', 'private', 'private-network'],
  ['::ffff:10.0.0.1', 'private', 'private-network'],
  ['::ffff:34.1.2.3', 'public', 'internet'],
  ['34.1.2.3', 'public', 'internet'],
  ['2600:1900::1', 'public', 'internet'],
  ['127.0.0.1', 'local', 'unknown'],
  ['0.0.0.0', 'local', 'unknown'],
  ['169.254.1.1', 'local', 'unknown'],
  ['224.0.0.1', 'local', 'unknown'],
  ['255.255.255.255', 'local', 'unknown'],
  ['fe80::1', 'local', 'unknown'],
  ['::1', 'local', 'unknown'],
  ['::', 'local', 'unknown'],
  ['ff02::1', 'local', 'unknown'],
  ['192.0.0.8', 'reserved', 'unknown'],
  ['192.0.2.1', 'reserved', 'unknown'],
  ['198.51.100.1', 'reserved', 'unknown'],
  ['203.0.113.1', 'reserved', 'unknown'],
  ['198.18.0.1', 'reserved', 'unknown'],
  ['198.19.255.1', 'reserved', 'unknown'],
  ['240.0.0.1', 'reserved', 'unknown'],
  ['2001:db8::1', 'reserved', 'unknown'],
  ['3fff::1', 'reserved', 'unknown'],
  ['2001:2::1', 'reserved', 'unknown'],
  ['fec0::1', 'reserved', 'unknown'],
  ['64:ff9b:1::1', 'reserved', 'unknown'],
  ['4000::1', 'reserved', 'unknown'],
  ['2000::1', 'public', 'internet'],
  ['web.example.com', 'name', 'unknown'],
  ['010.0.0.1', 'name', 'unknown'],
  ['10.1', 'name', 'unknown'],
  ['10.0.0.256', 'name', 'unknown'],
  ['10.0.0.1.5', 'name', 'unknown'],
  ['fd00::x', 'name', 'unknown']
]

t.test('every address has a class, and from it a network', async t => {
  for (const [address, is, network] of situations) {
    t.equal(classifyAddress(address), is, address)
    t.equal(networkOfAddress(address, { audienceCidrs: [] }), network, address)
  }
})

t.test("the operator's word wins", async t => {
  t.equal(networkOfAddress('192.0.2.1', { audienceCidrs: [{ cidr: '192.0.2.0/24', network: 'internet' }] }), 'internet')
})

t.test('of a URL the host counts', async t => {
  t.equal(networkOfUrl('https://10.0.0.1:6443/k8s', { audienceCidrs: [] }), 'private-network')
  t.equal(networkOfUrl('https://[fd00::1]:6443', { audienceCidrs: [] }), 'private-network')
  t.equal(networkOfUrl('https://api.example.com', { audienceCidrs: [] }), 'unknown')
})

import t from 'tap'
import { addressesAt, hostAddresses, isLoopback, isOneAddress, networkOfHost } from '../../../src/access/pods/host-addresses.ts'
import { address, node } from '../../support/facts.ts'
import { podSituation } from '../../support/object-situations.ts'
import { settings } from '../../support/settings.ts'

const dual = node('n1', { addresses: [address('InternalIP', '10.0.0.1'), address('InternalIP', 'FD00::1'), address('Hostname', 'n1')] })
const onNode = podSituation({}, [dual])

t.test("the Node's own addresses; the Pod's word where the Node is not known", async t => {
  t.same(hostAddresses(onNode), ['10.0.0.1', 'fd00::1'])
  t.same(hostAddresses(podSituation({ hostIPs: ['10.0.0.9'] })), ['10.0.0.9'])
  t.same(hostAddresses(podSituation({ hostIPs: ['10.0.0.9'], nodeName: null }, [dual])), ['10.0.0.9'])
})

t.test('a hostIP stands for all, for all of a family, for itself, or for nothing', async t => {
  const rows: readonly (readonly [string | null, readonly string[], boolean])[] = [
    [null, ['10.0.0.1', 'fd00::1'], false],
    ['0.0.0.0', ['10.0.0.1'], false],
    ['::', ['fd00::1'], false],
    ['0:0:0:0:0:0:0:0', ['fd00::1'], false],
    ['10.0.0.1', ['10.0.0.1'], true],
    ['FD00::2', ['fd00::2'], true],
    ['127.0.0.1', ['127.0.0.1'], true],
    ['no address', [], false]
  ]
  for (const [hostIP, addresses, one] of rows) {
    t.same(addressesAt(hostIP, onNode), addresses, String(hostIP))
    t.equal(isOneAddress(hostIP), one, String(hostIP))
  }
})

t.test('loopback is the Node alone, unless the operator says otherwise', async t => {
  t.equal(networkOfHost('127.0.0.1', settings), 'node')
  t.equal(networkOfHost('::1', settings), 'node')
  t.equal(networkOfHost('10.0.0.1', settings), 'private-network')
  t.equal(networkOfHost('n1', settings), 'unknown')
  const said = { ...settings, audienceCidrs: [{ cidr: '127.0.0.0/8', network: 'cluster' }] } as const
  t.equal(networkOfHost('127.0.0.1', said), 'cluster')
  t.notOk(isLoopback('localhost'))
})

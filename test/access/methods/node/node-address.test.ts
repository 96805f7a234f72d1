import t from 'tap'
import { nodeAddress } from '../../../../src/access/methods/node/node-address.ts'
import type { NodeRecord } from '../../../../src/facts/records/node.ts'
import { address } from '../../../support/facts.ts'
import { firstBy, nodeSituation, seenBy } from '../../../support/object-situations.ts'
import { codes } from '../../../support/situations.ts'

const addresses = [
  address('InternalIP', '10.0.0.1'),
  address('InternalIP', 'fd00::1'),
  address('ExternalIP', '34.120.8.21'),
  address('Hostname', 'n1')
]
const see = (more: Partial<NodeRecord> = {}) => seenBy(nodeAddress, nodeSituation({ addresses, ...more }))

t.test('each address stands with its network', async t => {
  t.same(see(), [
    { id: 'node-address/10250/internet', access: ['34.120.8.21 10250/TCP'], state: 'usable', reasons: [] },
    { id: 'node-address/10250/private-network', access: ['10.0.0.1 10250/TCP', 'fd00::1 10250/TCP'], state: 'usable', reasons: [] },
    { id: 'node-address/10250/unknown', access: ['n1 10250/TCP'], state: 'usable', reasons: [] }
  ])
})

t.test("the port is the kubelet's own; where the Node does not say it, the usual one, and that is told", async t => {
  const method = (kubeletPort: number | null) => firstBy(nodeAddress, nodeSituation({ kubeletPort }))
  t.match(method(9443).access, [{ host: '192.0.2.11', port: 9443 }])
  t.same(codes(method(9443).caveats), ['kubelet-port-shown'])
  t.match(method(9443).evidence.at(-1), { field: 'status.daemonEndpoints.kubeletEndpoint.Port' })
  t.match(method(null).access, [{ host: '192.0.2.11', port: 10250 }])
  t.match(method(null).caveats, [{ code: 'kubelet-port-shown' }, { code: 'kubelet-port-assumed', message: /"n1".*10250/ }])
  t.match(method(null).evidence.at(-1), { field: 'status.addresses' })
})

t.test('a name is shown, and that nobody has checked it', async t => {
  const last = nodeAddress.apply(nodeSituation({ addresses })).methods.at(-1)
  t.match(last?.caveats, [{ code: 'kubelet-port-shown' }, { code: 'name-not-checked', message: /n1/ }])
})

t.test('a Node that is not ready may not answer; a cordoned one does', async t => {
  t.match(see({ ready: false }), [{ state: 'uncertain', reasons: ['node-not-ready'] }, {}, {}])
  t.same(codes(firstBy(nodeAddress, nodeSituation()).caveats), ['kubelet-port-shown'])
  t.same(codes(firstBy(nodeAddress, nodeSituation({ unschedulable: true })).caveats), ['kubelet-port-shown', 'node-cordoned'])
})

t.test('not without an address', async t => {
  t.same(see({ addresses: [] }), { notAvailable: ['node-reports-no-address'] })
  t.same(see({ addresses: [address('InternalIP', '')] }), { notAvailable: ['node-reports-no-address'] })
})

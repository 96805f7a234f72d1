import t from 'tap'
import { hostPort } from '../../../../src/access/methods/pod/host-port.ts'
import type { PodSituation } from '../../../../src/access/situation.ts'
import type { PodRecord } from '../../../../src/facts/records/pod.ts'
import { address, container, node, snapshotOf } from '../../../support/facts.ts'
import { firstBy, podSituation, seenBy } from '../../../support/object-situations.ts'
import { codes } from '../../../support/situations.ts'

const containers = [container({ name: 'http', containerPort: 8080, hostPort: 8081 })]
const both = node('n1', { addresses: [address('InternalIP', '10.0.0.1'), address('ExternalIP', '34.120.8.21')] })
const see = (more: Partial<PodRecord> = {}) => seenBy(hostPort, podSituation({ containers, ...more }, [both]))

t.test('the port of the Node, on each of its networks', async t => {
  t.same(see(), [
    { id: 'host-port/http/internet', access: ['http://34.120.8.21:8081/'], state: 'usable', reasons: [] },
    { id: 'host-port/http/private-network', access: ['http://10.0.0.1:8081/'], state: 'usable', reasons: [] }
  ])
  const { caveats, port } = firstBy(hostPort, podSituation({ containers }, [both]))
  t.same(codes(caveats), ['service-must-authenticate', 'moves-with-pod', 'host-port-plugin'])
  t.same(port, { name: 'http', number: 8081, protocol: 'TCP' })
})

const narrowed = (hostIP: string, more: Partial<PodRecord> = {}) =>
  podSituation({ containers: [container({ name: 'http', containerPort: 8080, hostPort: 8081, hostIP })], ...more }, [both])

t.test('a hostIP leaves one address, and loopback none but the Node itself', async t => {
  t.same(seenBy(hostPort, narrowed('34.120.8.21')), [
    { id: 'host-port/http/internet', access: ['http://34.120.8.21:8081/'], state: 'usable', reasons: [] }
  ])
  t.match(firstBy(hostPort, narrowed('34.120.8.21')).evidence, [{}, { field: 'spec.containers[].ports[].hostIP' }])
  t.match(seenBy(hostPort, narrowed('127.0.0.1')), [{ id: 'host-port/http/node', access: ['http://127.0.0.1:8081/'], state: 'usable' }])
  t.same(codes(firstBy(hostPort, narrowed('127.0.0.1')).caveats), ['moves-with-pod', 'host-port-plugin', 'host-ip-loopback'])
  t.match(seenBy(hostPort, narrowed('0.0.0.0')), [{ id: 'host-port/http/internet' }, { id: 'host-port/http/private-network' }])
  t.same(seenBy(hostPort, narrowed('::')), { notAvailable: ['pod-host-ip-unknown'] })
})

t.test('an address that the Node does not report is shown with a caveat, as long as the Node reports any', async t => {
  const last = (given: PodSituation) => codes(firstBy(hostPort, given).caveats).at(-1)
  t.equal(last(narrowed('10.0.0.9')), 'host-ip-not-of-node')
  t.equal(last(narrowed('10.0.0.1')), 'host-port-plugin')
  t.equal(last(narrowed('10.0.0.9', { nodeName: null, hostIPs: [] })), 'host-port-plugin')
})

t.test('of a Node that nobody may read nothing is said but that', async t => {
  const given = (state: 'forbidden' | 'stale') => {
    const narrow = podSituation({ containers: [container({ hostPort: 8081, hostIP: '10.0.0.9' })], hostIPs: ['10.0.0.1'] })
    return { ...narrow, snapshot: snapshotOf([], { nodes: state }) }
  }
  const { caveats, state } = firstBy(hostPort, given('forbidden'))
  t.same(codes(caveats), ['service-must-authenticate', 'moves-with-pod', 'node-not-read', 'host-port-plugin'])
  t.match(caveats[2], { message: /Node "n1" cannot be read \(nodes: forbidden\)/ })
  t.equal(state, 'usable', 'its own word on the address stands')
  t.notOk(codes(firstBy(hostPort, given('stale')).caveats).includes('node-not-read'))
})

t.test('a Pod without a Node is pending', async t => {
  t.same(see({ phase: 'Pending', nodeName: null, hostIPs: [], podIPs: [] }), [
    { id: 'host-port/http/unknown', access: [], state: 'pending', reasons: ['pod-not-started'] }
  ])
})

t.test('doubts about the Pod are doubts about the way', async t => {
  t.match(see({ ready: false }), [{ state: 'uncertain', reasons: ['pod-not-ready'] }, {}])
  t.match(see({ terminating: true }), [{ state: 'uncertain', reasons: ['pod-terminating'] }, {}])
})

t.test('not without a hostPort, not on the network of the Node, not without an address', async t => {
  t.same(see({ containers: [container({})] }), { notAvailable: ['pod-without-host-port'] })
  t.same(see({ hostNetwork: true }), { notAvailable: ['pod-on-host-network'] })
  t.same(see({ nodeName: null, hostIPs: [] }), { notAvailable: ['pod-host-unknown'] })
})

import t from 'tap'
import { hostPort } from '../../../../src/access/methods/pod/host-port.ts'
import type { PodRecord } from '../../../../src/facts/records/pod.ts'
import { address, container, node } from '../../../support/facts.ts'
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
  t.same(codes(caveats), ['service-must-authenticate', 'moves-with-pod', 'host-port-plugin', 'host-ip-not-read'])
  t.same(port, { name: 'http', number: 8081, protocol: 'TCP' })
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

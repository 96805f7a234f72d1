import t from 'tap'
import { podIp } from '../../../../src/access/methods/pod/pod-ip.ts'
import type { PodRecord } from '../../../../src/facts/records/pod.ts'
import { container } from '../../../support/facts.ts'
import { podSituation, seenBy } from '../../../support/object-situations.ts'
import { settings } from '../../../support/settings.ts'

const see = (more: Partial<PodRecord> = {}) => seenBy(podIp, podSituation(more))

t.test('every port at every address, IPv6 in brackets', async t => {
  const containers = [container({ name: 'http' }, { name: 'db', containerPort: 5432 })]
  t.same(see({ containers, podIPs: ['10.1.0.1', 'FD00::1'] }), [
    { id: 'pod-ip/http/cluster', access: ['http://10.1.0.1:8080/', 'http://[fd00::1]:8080/'], state: 'usable', reasons: [] },
    { id: 'pod-ip/db/cluster', access: ['10.1.0.1 5432/TCP', 'fd00::1 5432/TCP'], state: 'usable', reasons: [] }
  ])
})

t.test("the operator's word on who reaches the Pod network wins", async t => {
  const routed = { ...settings, audienceCidrs: [{ cidr: '10.1.0.0/16', network: 'private-network' }] } as const
  t.match(seenBy(podIp, { ...podSituation(), settings: routed }), [{ id: 'pod-ip/8080/private-network' }])
})

t.test('before its containers start a Pod is pending', async t => {
  t.same(see({ phase: 'Pending', podIPs: [] }), [{ id: 'pod-ip/8080/cluster', access: [], state: 'pending', reasons: ['pod-not-started'] }])
  t.match(see({ ready: false }), [{ state: 'uncertain', reasons: ['pod-not-ready'] }])
  t.match(see({ terminating: true }), [{ state: 'uncertain', reasons: ['pod-terminating'] }])
})

t.test('not without ports, without an address, or on the network of the Node', async t => {
  t.same(see({ containers: [] }), { notAvailable: ['pod-declares-no-port'] })
  t.same(see({ podIPs: [] }), { notAvailable: ['pod-without-address'] })
  t.same(see({ hostNetwork: true }), { notAvailable: ['pod-on-host-network'] })
})

import t from 'tap'
import { hostNetwork } from '../../../../src/access/methods/pod/host-network.ts'
import type { PodRecord } from '../../../../src/facts/records/pod.ts'
import { podSituation, seenBy } from '../../../support/object-situations.ts'

const see = (more: Partial<PodRecord> = {}) => seenBy(hostNetwork, podSituation({ hostNetwork: true, hostIPs: ['10.0.0.1'], ...more }))

t.test('the ports of a Pod on the network of its Node are ports of the Node', async t => {
  t.same(see(), [{ id: 'host-network/8080/private-network', access: ['http://10.0.0.1:8080/'], state: 'usable', reasons: [] }])
})

t.test('one that has ended has no ports', async t => {
  t.match(see({ phase: 'Succeeded' }), [{ state: 'unusable', reasons: ['pod-not-running'] }])
  t.match(see({ phase: 'Unknown' }), [{ state: 'uncertain', reasons: ['pod-phase-unknown'] }])
})

t.test('one that is not ready, is about to end, or whose Node is not known says so', async t => {
  const because = (more: Partial<PodRecord>) => {
    const seen = see(more)
    return 'notAvailable' in seen ? seen : seen.flatMap(({ reasons }) => reasons)
  }
  t.same(because({ ready: false }), ['pod-not-ready'])
  t.same(because({ terminating: true }), ['pod-terminating'])
  t.same(because({ hostIPs: [] }), { notAvailable: ['pod-host-unknown'] })
})

t.test('not for a Pod with a network of its own, nor without ports', async t => {
  t.same(see({ hostNetwork: false }), { notAvailable: ['pod-on-own-network'] })
  t.same(see({ containers: [] }), { notAvailable: ['pod-declares-no-port'] })
})

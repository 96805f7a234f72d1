import t from 'tap'
import { podKubectlProxy } from '../../../../src/access/methods/pod/kubectl-proxy.ts'
import type { PodRecord } from '../../../../src/facts/records/pod.ts'
import { podSituation, seenBy } from '../../../support/object-situations.ts'

const see = (more: Partial<PodRecord> = {}) => seenBy(podKubectlProxy, podSituation(more))

t.test('every declared port', async t => {
  t.same(see(), [
    {
      id: 'kubectl-proxy/8080/unknown',
      access: ['kubectl proxy', 'http://127.0.0.1:8001/api/v1/namespaces/shop/pods/p1:8080/proxy/'],
      state: 'usable',
      reasons: []
    }
  ])
})

t.test('a Pod without an address yet is pending; one without ports may listen on the default', async t => {
  t.match(see({ phase: 'Pending', podIPs: [] }), [{ state: 'pending', reasons: ['pod-not-started', 'pod-address-pending'] }])
  t.match(see({ containers: [] }), [{ id: 'kubectl-proxy/80/unknown', state: 'uncertain', reasons: ['pod-port-undeclared'] }])
})

t.test('not for a Pod that will have no address', async t => {
  t.same(see({ phase: 'Failed', podIPs: [] }), { notAvailable: ['pod-without-address'] })
})

import t from 'tap'
import { podApiServerProxy } from '../../../../src/access/methods/pod/api-server-proxy.ts'
import type { PodRecord } from '../../../../src/facts/records/pod.ts'
import { podSituation, seenBy } from '../../../support/object-situations.ts'

const see = (more: Partial<PodRecord> = {}) => seenBy(podApiServerProxy, podSituation(more))

t.test('every declared port', async t => {
  t.same(see(), [
    {
      id: 'api-server-proxy/8080/unknown',
      access: [
        'https://192.0.2.1/api/v1/namespaces/shop/pods/p1:8080/proxy/',
        "kubectl get --raw '/api/v1/namespaces/shop/pods/p1:8080/proxy/'"
      ],
      state: 'usable',
      reasons: []
    }
  ])
})

t.test('a Pod without an address yet is pending; one without ports may listen on the default', async t => {
  t.match(see({ phase: 'Pending', podIPs: [] }), [{ state: 'pending', reasons: ['pod-not-started', 'pod-address-pending'] }])
  t.match(see({ containers: [] }), [{ id: 'api-server-proxy/80/unknown', state: 'uncertain', reasons: ['pod-port-undeclared'] }])
})

t.test('not for a Pod that will have no address', async t => {
  t.same(see({ phase: 'Failed', podIPs: [] }), { notAvailable: ['pod-without-address'] })
})

import t from 'tap'
import { podPortForward } from '../../../../src/access/methods/pod/port-forward.ts'
import type { PodRecord } from '../../../../src/facts/records/pod.ts'
import { container } from '../../../support/facts.ts'
import { firstBy, podSituation, seenBy } from '../../../support/object-situations.ts'

const see = (more: Partial<PodRecord> = {}) => seenBy(podPortForward, podSituation(more))

t.test('a port of the Pod on localhost, above 1023', async t => {
  const containers = [container({ name: 'http', containerPort: 80 }, { name: 'db', containerPort: 5432 })]
  t.same(see({ containers }), [
    {
      id: 'port-forward/http/unknown',
      access: ["kubectl port-forward --namespace='shop' 'pod/p1' 8080:80", 'http://localhost:8080/'],
      state: 'usable',
      reasons: []
    },
    {
      id: 'port-forward/db/unknown',
      access: ["kubectl port-forward --namespace='shop' 'pod/p1' 5432:5432", 'localhost 5432/TCP'],
      state: 'usable',
      reasons: []
    }
  ])
  t.match(firstBy(podPortForward, podSituation()).rules, [
    { resources: ['pods'], resourceNames: ['p1'], verbs: ['get'] },
    { resources: ['pods/portforward'], resourceNames: ['p1'], verbs: ['create'] }
  ])
})

t.test('the Pod must run', async t => {
  t.match(see({ phase: 'Pending' }), [{ state: 'pending', reasons: ['pod-not-started'] }])
  t.match(see({ ready: false }), [{ state: 'uncertain', reasons: ['pod-not-ready'] }])
})

t.test('not without a port, and not for UDP', async t => {
  t.same(see({ containers: [] }), { notAvailable: ['pod-declares-no-port'] })
  t.same(see({ containers: [container({ protocol: 'UDP' })] }), { notAvailable: ['pod-forwards-tcp-only'] })
})

import t from 'tap'
import { podEvidence } from '../../../src/access/pods/evidence-of-pod.ts'
import { pod } from '../../support/facts.ts'

t.test('each field of the Pod is named', async t => {
  t.same(podEvidence(pod('p1'), 'spec.hostNetwork', 'status.podIPs'), [
    { kind: 'Pod', namespace: 'shop', name: 'p1', field: 'spec.hostNetwork' },
    { kind: 'Pod', namespace: 'shop', name: 'p1', field: 'status.podIPs' }
  ])
})

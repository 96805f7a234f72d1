import t from 'tap'
import { podExec } from '../../../../src/access/methods/pod/exec.ts'
import type { PodRecord } from '../../../../src/facts/records/pod.ts'
import { container } from '../../../support/facts.ts'
import { firstBy, podSituation, seenBy } from '../../../support/object-situations.ts'
import { codes } from '../../../support/situations.ts'

const see = (more: Partial<PodRecord> = {}) => seenBy(podExec, podSituation(more))

t.test('a shell, whether the Pod is ready or not', async t => {
  t.same(see({ ready: false }), [
    { id: 'exec/-/unknown', access: ["kubectl exec --namespace='shop' -it 'pod/p1' -- sh"], state: 'usable', reasons: [] }
  ])
  t.match(firstBy(podExec, podSituation()).rules, [{ resources: ['pods'] }, { resources: ['pods/exec'], resourceNames: ['p1'] }])
})

t.test('several containers are named', async t => {
  const two = { containers: [container(), { ...container(), name: 'side' }] }
  t.same(codes(firstBy(podExec, podSituation()).caveats), ['image-may-lack-shell'])
  t.match(firstBy(podExec, podSituation(two)).caveats[1], { code: 'several-containers', message: /main, side/ })
})

t.test('the containers must run', async t => {
  t.match(see({ phase: 'Pending' }), [{ state: 'pending', reasons: ['pod-not-started'] }])
  t.match(see({ phase: 'Failed' }), [{ state: 'unusable', reasons: ['pod-not-running'] }])
  t.match(see({ terminating: true }), [{ state: 'uncertain', reasons: ['pod-terminating'] }])
})

t.test('not where there is no container', async t => {
  t.same(see({ containers: [] }), { notAvailable: ['pod-without-container'] })
})

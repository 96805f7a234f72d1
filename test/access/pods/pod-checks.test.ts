import t from 'tap'
import { isYetToStart, podIsReady, podRuns, podStays } from '../../../src/access/pods/pod-checks.ts'
import { podSituation } from '../../support/object-situations.ts'

t.test('a phase says whether the containers run', async t => {
  const situations = [
    ['Running', undefined],
    ['Pending', 'pod-not-started'],
    ['', 'pod-not-started'],
    ['Succeeded', 'pod-not-running'],
    ['Failed', 'pod-not-running'],
    ['Unknown', 'pod-phase-unknown']
  ] as const
  for (const [phase, code] of situations) t.equal(podRuns.fails(undefined, podSituation({ phase }))?.code, code, phase)
})

t.test('readiness is asked of a Pod that runs and stays', async t => {
  const ask = (record: object) => podIsReady.fails(undefined, podSituation(record))?.code
  t.equal(ask({}), undefined)
  t.equal(ask({ ready: false }), 'pod-not-ready')
  t.equal(ask({ ready: false, phase: 'Pending' }), undefined)
  t.equal(ask({ ready: false, terminating: true }), undefined)
})

t.test('a Pod that is being deleted is about to end', async t => {
  t.equal(podStays.fails(undefined, podSituation())?.code, undefined)
  t.equal(podStays.fails(undefined, podSituation({ terminating: true }))?.code, 'pod-terminating')
})

t.test('addresses may still come to a Pod that has not started', async t => {
  t.same(
    ['Pending', '', 'Running', 'Failed'].map(phase => isYetToStart({ phase })),
    [true, true, false, false]
  )
})

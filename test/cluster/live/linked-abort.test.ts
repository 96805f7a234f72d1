import { getEventListeners } from 'node:events'
import t from 'tap'
import { linkedAbort, unlessAborted } from '../../../src/cluster/live/linked-abort.ts'

t.test('it aborts by itself, without the outer one', async t => {
  const outer = new AbortController()
  const linked = linkedAbort(outer.signal)
  linked.abort()
  t.same([linked.signal.aborted, outer.signal.aborted], [true, false])
})

t.test('it aborts with the outer one, for the same reason, also when that is over already', async t => {
  const outer = new AbortController()
  const linked = linkedAbort(outer.signal)
  outer.abort('enough')
  t.equal(linked.signal.reason, 'enough')
  t.equal(linkedAbort(outer.signal).signal.reason, 'enough')
})

t.test('once unlinked nothing stays with the outer one', async t => {
  const outer = new AbortController()
  const linked = linkedAbort(outer.signal)
  t.equal(getEventListeners(outer.signal, 'abort').length, 1)
  linked.unlink()
  t.equal(getEventListeners(outer.signal, 'abort').length, 0)
  outer.abort()
  t.notOk(linked.signal.aborted)
})

t.test('a promise is waited for unless the signal aborts', async t => {
  const controller = new AbortController()
  t.equal(await unlessAborted(Promise.resolve('there'), controller.signal), 'there')
  await t.rejects(unlessAborted(Promise.reject(new Error('broken')), controller.signal), { message: 'broken' })
  t.equal(getEventListeners(controller.signal, 'abort').length, 0)
  const waiting = unlessAborted(new Promise(() => {}), controller.signal)
  controller.abort(new Error('enough'))
  await t.rejects(waiting, { message: 'enough' })
  await t.rejects(unlessAborted(Promise.resolve('late'), controller.signal), { message: 'enough' })
  await t.rejects(unlessAborted(Promise.reject(new Error('unheard')), controller.signal), { message: 'enough' })
})

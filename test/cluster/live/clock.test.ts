import t from 'tap'
import { sleep, systemClock } from '../../../src/cluster/live/clock.ts'
import { FakeClock } from '../../support/fake-clock.ts'

t.test('sleep ends when its time has passed', async t => {
  const clock = new FakeClock()
  const controller = new AbortController()
  const slept = sleep(clock, 800, controller.signal)
  t.same(clock.timers, [800])
  clock.advance(800)
  await t.resolves(slept)
  t.same(clock.timers, [])
})

t.test('an abort ends sleep, and its timer goes with it', async t => {
  const clock = new FakeClock()
  const controller = new AbortController()
  const slept = sleep(clock, 800, controller.signal)
  controller.abort()
  await t.resolves(slept)
  t.same(clock.timers, [])
})

t.test('there is no sleep without time, nor after an abort', async t => {
  const clock = new FakeClock()
  await sleep(clock, 0, new AbortController().signal)
  await sleep(clock, 800, AbortSignal.abort())
  t.same(clock.timers, [])
})

t.test("the system's clock runs things later, unless cancelled", async t => {
  t.ok(Math.abs(systemClock.now() - Date.now()) < 1000)
  const order: string[] = []
  const cancel = systemClock.after(1, () => order.push('cancelled'))
  cancel()
  // The system's timers keep no process alive: this one does.
  const alive = setTimeout(() => {}, 10_000)
  await new Promise<void>(resolve => systemClock.after(5, resolve))
  clearTimeout(alive)
  t.same(order, [])
})

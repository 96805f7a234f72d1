import t from 'tap'
import { Countdown } from '../../../src/cluster/live/countdown.ts'
import { FakeClock } from '../../support/fake-clock.ts'

t.test('it expires once, when nothing has happened for the whole time', async t => {
  const clock = new FakeClock()
  let expired = 0
  const countdown = new Countdown(clock, 100, () => expired++)
  countdown.restart()
  clock.advance(60)
  countdown.restart()
  t.equal(clock.timers.length, 1, 'a restart costs no timer')
  clock.advance(60)
  t.equal(expired, 0)
  clock.advance(40)
  t.equal(expired, 1)
  clock.advance(1000)
  t.equal(expired, 1)
})

t.test('it can be stopped and begun again', async t => {
  const clock = new FakeClock()
  let expired = 0
  const countdown = new Countdown(clock, 100, () => expired++)
  countdown.stop()
  countdown.restart()
  countdown.stop()
  clock.advance(1000)
  t.equal(expired, 0)
  countdown.restart()
  clock.advance(100)
  t.equal(expired, 1)
})

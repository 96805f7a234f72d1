import t from 'tap'
import { Backoff } from '../../../src/cluster/live/backoff.ts'
import { FakeClock } from '../../support/fake-clock.ts'

t.test('waits double from 800 ms to 30 s', async t => {
  const backoff = new Backoff(new FakeClock(), () => 0)
  const waits = Array.from({ length: 8 }, () => backoff.next())
  t.same(waits, [800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000])
})

t.test('chance adds up to as much again, so that many clients do not come back together', async t => {
  const backoff = new Backoff(new FakeClock(), () => 0.5)
  t.same([backoff.next(), backoff.next()], [1200, 2400])
})

t.test('what the server asks for is the least', async t => {
  const backoff = new Backoff(new FakeClock(), () => 0)
  t.same([backoff.next(5000), backoff.next(100)], [5000, 1600])
})

t.test('two minutes of peace after the wait, and it starts anew', async t => {
  const clock = new FakeClock()
  const backoff = new Backoff(clock, () => 0)
  backoff.next()
  clock.advance(800 + 120_000)
  t.equal(backoff.next(), 1600, 'not yet')
  clock.advance(1600 + 120_001)
  t.equal(backoff.next(), 800)
})

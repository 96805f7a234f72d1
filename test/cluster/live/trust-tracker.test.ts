import t from 'tap'
import { TrustTracker } from '../../../src/cluster/live/trust-tracker.ts'
import type { Trust } from '../../../src/facts/trust.ts'
import { FakeClock } from '../../support/fake-clock.ts'

function tracker() {
  const clock = new FakeClock()
  const told: Trust[] = []
  const trust = new TrustTracker(clock, 150_000, next => told.push(next))
  return { clock, trust, last: () => told.at(-1), told, start: clock.now() }
}

t.test('before the first list nothing is captured, and the last error says why', async t => {
  const { trust, last, start } = tracker()
  t.equal(trust.state, 'not-captured')
  t.notOk(trust.hasFacts)
  trust.failed('connection refused')
  t.same(last(), { state: 'not-captured', since: start, currentAt: null, lastError: 'connection refused' })
})

t.test('synced since the first list, current since the last sign of life', async t => {
  const { clock, trust, last, start } = tracker()
  trust.current()
  t.ok(trust.hasFacts)
  clock.advance(60_000)
  trust.current()
  t.same(last(), { state: 'synced', since: start, currentAt: start + 60_000, lastError: null })
})

t.test('a failure leaves the facts as they are; after 150 s without a sign they are stale', async t => {
  const { clock, trust, last, start } = tracker()
  trust.current()
  trust.failed('connection refused')
  t.match(last(), { state: 'synced', lastError: 'connection refused' })
  clock.advance(149_999)
  t.equal(trust.state, 'synced')
  clock.advance(1)
  t.same(last(), { state: 'stale', since: start + 150_000, currentAt: start, lastError: 'connection refused' })
  trust.current()
  t.match(last(), { state: 'synced', since: start + 150_000, currentAt: start + 150_000, lastError: null })
})

t.test('signs of life keep the facts from growing stale', async t => {
  const { clock, trust } = tracker()
  for (let minute = 0; minute < 10; minute++) {
    trust.current()
    clock.advance(60_000)
  }
  t.equal(trust.state, 'synced')
})

t.test('what cannot be read has no facts that could grow stale', async t => {
  const { clock, trust, last, start } = tracker()
  trust.current()
  clock.advance(1000)
  trust.lost('forbidden', 'services is forbidden')
  const lost = { state: 'forbidden', since: start + 1000, currentAt: null, lastError: 'services is forbidden' }
  t.same(last(), lost)
  clock.advance(200_000)
  t.same(last(), lost)
  trust.lost('forbidden', 'still forbidden')
  t.match(last(), { since: start + 1000, lastError: 'still forbidden' }, 'since the first time')
  trust.lost('absent', 'not found')
  t.match(last(), { state: 'absent', since: start + 201_000 })
})

t.test('once stopped nothing grows stale any more', async t => {
  const { clock, trust, told } = tracker()
  trust.current()
  trust.stop()
  clock.advance(200_000)
  t.equal(told.length, 1)
  t.same(clock.timers, [])
})

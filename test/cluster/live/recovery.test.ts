import t from 'tap'
import { Recovery, type Remedy } from '../../../src/cluster/live/recovery.ts'
import { type Failure, RequestFailed } from '../../../src/cluster/live/request-failed.ts'
import { defaultLiveSettings } from '../../../src/cluster/live/settings.ts'
import { FakeClock } from '../../support/fake-clock.ts'

const recovery = (random = 0) => new Recovery(new FakeClock(), () => random, defaultLiveSettings)
const stays = { waitMs: 800, relist: false, lost: null }
const begun = { waitMs: 800, relist: true, lost: null }

const remedies: readonly [failure: Failure, hasFacts: boolean, remedy: Remedy][] = [
  ['expired', true, begun],
  ['invalid', true, begun],
  ['unauthorized', true, stays],
  ['too-many-requests', true, stays],
  ['too-large', true, stays],
  ['malformed', true, stays],
  ['silent', true, stays],
  ['server-error', true, stays],
  ['unreachable', true, stays],
  ['forbidden', true, stays],
  ['forbidden', false, { waitMs: 30_000, relist: true, lost: 'forbidden' }],
  ['absent', true, { waitMs: 30_000, relist: true, lost: 'absent' }],
  ['absent', false, { waitMs: 30_000, relist: true, lost: 'absent' }]
]
for (const [failure, hasFacts, remedy] of remedies) {
  t.test(`after ${failure}, ${hasFacts ? 'with' : 'without'} facts`, async t => {
    t.same(recovery().after(new RequestFailed(failure, ''), hasFacts), remedy)
  })
}

t.test('a second refusal in a row counts, unless a watch was accepted in between', async t => {
  const forbidden = new RequestFailed('forbidden', '')
  const patient = recovery()
  t.equal(patient.after(forbidden, true).lost, null)
  patient.accepted()
  t.equal(patient.after(forbidden, true).lost, null)
  t.equal(patient.after(forbidden, true).lost, 'forbidden')
})

t.test('what the server asks for is waited for; waits grow, also where nothing failed', async t => {
  const growing = recovery()
  t.equal(growing.after(new RequestFailed('too-many-requests', '', 7000), true).waitMs, 7000)
  t.equal(growing.pause(), 1600)
  t.equal(growing.after(new RequestFailed('unreachable', ''), true).waitMs, 3200)
})

t.test('chance spreads those who were refused', async t => {
  t.equal(recovery(0.5).after(new RequestFailed('forbidden', ''), false).waitMs, 45_000)
})

import { setImmediate } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { ChangeWatch, type Watched } from '../../../src/cluster/manifests/change-watch.ts'
import { scriptedTime } from '../../support/scripted-time.ts'

function watch(t: Test) {
  const time = scriptedTime()
  const state = { seen: 'a', rereads: 0, looks: 0, broken: false, during: () => {} }
  const look = async () => {
    state.looks += 1
    state.during()
    return state.seen
  }
  const reread = async (): Promise<Watched | undefined> => {
    state.rereads += 1
    return state.broken ? undefined : { fingerprint: state.seen, folders: [`after-${state.rereads}`] }
  }
  const watcher = new ChangeWatch({ fingerprint: 'a', folders: ['/x'] }, { look, reread, after: time.after, listen: time.listen })
  t.teardown(() => watcher.stop())
  /** Lets the wait under way pass and the look that follows come to its end. */
  const pass = async () => {
    time.pass()
    await setImmediate()
    return time.waiting()
  }
  return { time, state, watcher, pass }
}

t.test('it looks soon after the start, then every second', async t => {
  const { time, state, pass } = watch(t)
  t.same(time.folders(), ['/x'])
  t.equal(time.waiting(), 50)
  t.equal(await pass(), 1000)
  t.equal(await pass(), 1000)
  t.same([state.looks, state.rereads], [2, 0])
})

t.test('a change is read once the files have stood still', async t => {
  const { time, state, pass } = watch(t)
  await pass()
  state.seen = 'b'
  t.equal(await pass(), 50)
  t.equal(state.rereads, 0)
  state.seen = 'c'
  t.equal(await pass(), 50, 'still being written')
  t.equal(state.rereads, 0)
  t.equal(await pass(), 50, 'read, and looked at once more')
  t.equal(state.rereads, 1)
  t.same(time.folders(), ['after-1'])
  t.equal(await pass(), 1000)
  t.equal(state.rereads, 1)
})

t.test('a change that was taken back is none', async t => {
  const { state, pass } = watch(t)
  state.seen = 'b'
  await pass()
  state.seen = 'a'
  t.equal(await pass(), 1000)
  state.seen = 'b'
  t.equal(await pass(), 50)
  t.equal(state.rereads, 0)
})

t.test('what is heard shortens the wait, and never puts off a look that is near', async t => {
  const { time, pass } = watch(t)
  await pass()
  t.ok(time.hear())
  t.equal(time.waiting(), 50)
  const before = time.waiting()
  t.ok(time.hear())
  t.equal(time.waiting(), before)
})

t.test('what is heard during a look leads to another one soon', async t => {
  const { time, state, pass } = watch(t)
  await pass()
  state.during = () => {
    time.hear()
    state.during = () => {}
  }
  t.equal(await pass(), 50)
  t.equal(await pass(), 1000)
})

t.test('what could not be read is not read again before it changes', async t => {
  const { time, state, pass } = watch(t)
  state.seen = 'broken'
  state.broken = true
  await pass()
  await pass()
  await pass()
  await pass()
  t.equal(state.rereads, 1)
  t.same(time.folders(), ['/x'])
  state.seen = 'b'
  state.broken = false
  await pass()
  await pass()
  t.equal(state.rereads, 2)
})

t.test('stopped, it waits for nothing, listens to nothing and looks no more, also in the middle of reading', async t => {
  for (const passes of [0, 1, 2]) {
    const { time, state, watcher } = watch(t)
    state.seen = 'b'
    for (let pass = 1; pass < passes; pass += 1) {
      time.pass()
      await setImmediate()
    }
    if (passes > 0) time.pass()
    await watcher.stop()
    t.same([time.waiting(), time.folders(), time.hear()], [undefined, undefined, false])
    t.equal(state.looks, passes)
    await t.resolves(watcher.stop())
  }
})

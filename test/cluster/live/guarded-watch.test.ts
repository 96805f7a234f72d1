import t, { type Test } from 'tap'
import { ApiServer } from '../../../src/cluster/live/api-server.ts'
import { guardedWatch } from '../../../src/cluster/live/guarded-watch.ts'
import { body, FakeApiServer, isWatch, line, stall, status } from '../../support/fake-api-server.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { failure, fakeConnection, keptLog } from '../../support/fake-connection.ts'

const bookmark = (version: number) => line('BOOKMARK', { metadata: { resourceVersion: String(version) } })

async function open(t: Test) {
  const server = await FakeApiServer.start(t)
  const clock = new FakeClock()
  const bounds = { silenceMs: 60_000, maxResponseBytes: 1000 }
  const api = new ApiServer({ connection: fakeConnection(server.url), clock, log: keptLog(), bounds })
  t.teardown(() => api.close())
  const versions: string[] = []
  let wake = () => {}
  const request = { path: '/api/v1/services', resourceVersion: '100', timeoutSeconds: 300, maxLineBytes: 1000, accepted: () => wake() }
  const watch = (signal = new AbortController().signal) =>
    guardedWatch({ api, clock, silenceMs: 1000 }, request, signal, ({ events }) => {
      for (const { resourceVersion } of events) versions.push(resourceVersion)
      wake()
    })
  /** Something came: the acceptance, or a batch. */
  const something = () =>
    new Promise<void>(resolve => {
      wake = resolve
    })
  return { server, clock, versions, watch, something }
}

t.test('it hands on what comes, and ends with the watch', async t => {
  const { server, clock, versions, watch } = await open(t)
  server.interject(isWatch, body(bookmark(101) + bookmark(102)))
  await watch()
  t.same(versions, ['101', '102'])
  t.same(clock.timers, [])
})

t.test('events hold the silence off, half lines do not', async t => {
  const { server, clock, watch, something } = await open(t)
  const accepted = something()
  const watched = watch()
  await accepted
  clock.advance(900)
  const came = something()
  server.send('services', bookmark(101))
  await came
  clock.advance(900)
  const half = something()
  server.send('services', '{"type":')
  await half
  clock.advance(99)
  t.same(clock.timers.length, 1)
  clock.advance(1)
  await t.rejects(watched, failure('silent', 'nothing came for 1000 ms'))
  t.same(clock.timers, [])
})

t.test('a server that does not even answer is silent', async t => {
  const { server, clock, watch } = await open(t)
  server.interject(isWatch, stall)
  const arrived = server.arrival(isWatch)
  const watched = watch()
  await arrived
  clock.advance(1000)
  await t.rejects(watched, failure('silent'))
})

t.test('other failures stay what they are, and so does an abort', async t => {
  const { server, clock, watch } = await open(t)
  server.interject(isWatch, status(403))
  await t.rejects(watch(), failure('forbidden'))
  const controller = new AbortController()
  server.interject(isWatch, () => controller.abort(new Error('enough')))
  await t.rejects(watch(controller.signal), { message: 'enough' })
  t.same(clock.timers, [])
})

import t, { type Test } from 'tap'
import { ApiServer } from '../../../src/cluster/live/api-server.ts'
import type { Failure } from '../../../src/cluster/live/request-failed.ts'
import { type WatchEvent, watchStream } from '../../../src/cluster/live/watch-stream.ts'
import { body, cutAfter, FakeApiServer, isWatch, line } from '../../support/fake-api-server.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { failure, fakeConnection, keptLog } from '../../support/fake-connection.ts'

const object = (name: string, resourceVersion: string) => ({ metadata: { name, resourceVersion } })

async function open(t: Test) {
  const server = await FakeApiServer.start(t)
  const bounds = { silenceMs: 10_000, maxResponseBytes: 1000 }
  const api = new ApiServer({ connection: fakeConnection(server.url), clock: new FakeClock(), log: keptLog(), bounds })
  t.teardown(() => api.close())
  const seen: WatchEvent[] = []
  const figures = { bytes: 0, accepted: 0 }
  const watch = async () => {
    const request = {
      path: '/api/v1/services',
      resourceVersion: '5',
      timeoutSeconds: 300,
      maxLineBytes: 200,
      accepted: () => {
        figures.accepted++
      }
    }
    for await (const batch of watchStream(api, request, new AbortController().signal)) {
      seen.push(...batch.events)
      figures.bytes += batch.bytes
    }
  }
  return { server, seen, figures, watch }
}

t.test('it asks for bookmarks and a time limit, from where we are', async t => {
  const { server, watch, figures } = await open(t)
  server.interject(isWatch, body(''))
  await watch()
  t.equal(figures.accepted, 1)
  t.same(Object.fromEntries(server.requests[0]?.query ?? []), {
    watch: 'true',
    allowWatchBookmarks: 'true',
    resourceVersion: '5',
    timeoutSeconds: '300'
  })
})

t.test('each line is an event', async t => {
  const { server, seen, figures, watch } = await open(t)
  const lines = [
    line('ADDED', object('a', '6')),
    line('MODIFIED', object('a', '7')),
    line('DELETED', object('a', '8')),
    line('BOOKMARK', { metadata: { resourceVersion: '9' } })
  ].join('')
  server.interject(isWatch, body(lines))
  await watch()
  t.match(seen, [
    { type: 'put', object: { metadata: { name: 'a' } }, resourceVersion: '6' },
    { type: 'put', resourceVersion: '7' },
    { type: 'delete', resourceVersion: '8' },
    { type: 'bookmark', resourceVersion: '9' }
  ])
  t.equal(figures.bytes, lines.length)
})

t.test('unknown types and objects without a version are passed over', async t => {
  const { server, seen, watch } = await open(t)
  const odd = [line('SIGNED', object('a', '6')), line('ADDED', {}), line('ADDED', null), '[]\n', '5\n', line('ADDED', object('b', '7'))]
  server.interject(isWatch, body(odd.join('')))
  await watch()
  t.match(seen, [{ resourceVersion: '7' }])
  t.equal(seen.length, 1)
})

const broken: readonly [name: string, text: string, failure: Failure][] = [
  ['an ERROR event 410', line('ERROR', { code: 410, reason: 'Expired' }), 'expired'],
  ['an ERROR event 500', line('ERROR', { code: 500 }), 'server-error'],
  ['an ERROR event 429', line('ERROR', { code: 429, details: { retryAfterSeconds: 2 } }), 'too-many-requests'],
  ['a line that is not JSON', '{"type":\n', 'malformed'],
  ['a line that is too long', line('ADDED', object('x'.repeat(300), '9')), 'malformed'],
  ['half a line at the end', '{"type":"ADDED","object":{"meta', 'malformed']
]
for (const [name, text, expected] of broken) {
  t.test(`${name} ends the watch, and what came before it counts`, async t => {
    const { server, seen, watch } = await open(t)
    server.interject(isWatch, body(line('ADDED', object('a', '6')) + text))
    await t.rejects(watch(), failure(expected))
    // A line that is too long is noticed before the chunk is taken apart.
    t.equal(seen.length, name === 'a line that is too long' ? 0 : 1)
  })
}

t.test('a connection that breaks ends the watch', async t => {
  const { server, seen, watch } = await open(t)
  server.interject(isWatch, cutAfter(line('ADDED', object('a', '6'))))
  await t.rejects(watch(), failure('unreachable'))
  t.equal(seen.length, 1)
})

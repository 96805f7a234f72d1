import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import t from 'tap'
import { apply } from '../../../src/facts/apply.ts'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { sendProblem } from '../../../src/http/plugins/problems.ts'
import { type FeedDeps, watchServicesRoute } from '../../../src/http/routes/watch-services.ts'
import type { ChangeListener, ClusterView } from '../../../src/ports.ts'
import { buildTestApp, exampleCluster, unsyncedView } from '../../support/build-test-app.ts'
import { put, service } from '../../support/facts.ts'

const path = '/v1/services/events'

async function listening(t: { teardown(fn: () => unknown): void }, options: Partial<FeedDeps> = {}) {
  let snapshot = (await exampleCluster()).view.current() as Snapshot
  const listeners = new Set<ChangeListener>()
  const counts: number[] = []
  const changed = Promise.withResolvers<void>()
  const view: ClusterView = {
    current: () => snapshot,
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop: async () => {}
  }
  const load = {
    shed() {},
    dropped() {},
    listening(count: number) {
      counts.push(count)
      if (count === 0) changed.resolve()
    }
  }
  const app = Fastify()
  app.setErrorHandler(sendProblem)
  await app.register(watchServicesRoute, { view, load, ...options })
  await app.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(() => app.close())
  const change = (name: string, labels: Record<string, string> = {}) => {
    const before = snapshot
    snapshot = apply(snapshot, [put(service(name, { labels }))])
    for (const listener of listeners) listener(before, snapshot)
  }
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}${path}`
  return { app, change, url, counts, listeners, nobody: changed.promise }
}

/** Reads until the text holds what is looked for. */
async function readUntil(reader: ReadableStreamDefaultReader<string>, wanted: RegExp): Promise<string> {
  let text = ''
  while (!wanted.test(text)) {
    const { value, done } = await reader.read()
    if (done) throw new Error(`ended before ${wanted}: ${text}`)
    text += value
  }
  return text
}

async function connect(url: string, headers: Record<string, string> = {}) {
  const gone = new AbortController()
  const reply = await fetch(url, { headers, signal: gone.signal })
  const reader = (reply.body as ReadableStream).pipeThrough(new TextDecoderStream()).getReader()
  return { reply, reader, gone }
}

t.test('a change is told to who listens for it, with an id from which a lost connection goes on', async t => {
  const { change, url, counts, nobody } = await listening(t)
  const { reply, reader, gone } = await connect(`${url}?labelSelector=team%3Da`)
  t.match(reply.headers.get('content-type'), /^text\/event-stream/)
  t.equal(reply.headers.get('x-accel-buffering'), 'no')
  const greeting = await readUntil(reader, /id: .*\n\n/)
  const [, start = ''] = /id: (\S+)/.exec(greeting) ?? []
  change('other')
  change('mine', { team: 'a' })
  t.match(await readUntil(reader, /event: change[\s\S]*\n\n/), /id: \S+-2\nevent: change\ndata: {"namespace":"[a-z]+","name":"mine"}\n\n$/)
  gone.abort()
  await nobody
  t.same(counts, [1, 0])
  change('later')
  const again = await connect(url, { 'last-event-id': start })
  const missed = await readUntil(again.reader, /later/)
  t.same(
    [...missed.matchAll(/"name":"(\w+)"/g)].map(([, name]) => name),
    ['other', 'mine', 'later']
  )
  again.gone.abort()
  const foreign = await connect(url, { 'last-event-id': 'elsewhere-7' })
  t.match(await readUntil(foreign.reader, /event: reset[\s\S]*\n\n/), /"reason":"cannot-resume"/)
  foreign.gone.abort()
})

t.test('heartbeats come by themselves', async t => {
  const { url } = await listening(t, { heartbeatMs: 5 })
  const { reader, gone } = await connect(url)
  t.match(await readUntil(reader, /(: heartbeat\nid: \S+\n\n[\s\S]*){3}/), /heartbeat/)
  gone.abort()
})

t.test('there is an end to the number of listeners', async t => {
  const { app, url } = await listening(t, { mostListeners: 1 })
  const { gone } = await connect(url)
  const reply = await app.inject(path)
  t.equal(reply.statusCode, 503)
  t.equal(reply.headers['retry-after'], '5')
  t.match(reply.json(), { code: 'too-many-listeners' })
  gone.abort()
})

t.test('closing the server ends every connection, and nothing is listened to any more', async t => {
  const { app, url, listeners } = await listening(t)
  const { reader } = await connect(url)
  await readUntil(reader, /id: /)
  t.equal(listeners.size, 1)
  const closed = app.close()
  let done = false
  while (!done) ({ done } = await reader.read())
  await closed
  t.equal(listeners.size, 0)
})

t.test('before the first sync, with a filter that is none, and with an unknown parameter there is no feed', async t => {
  const { app: unsynced } = await buildTestApp(t, { view: unsyncedView })
  t.match((await unsynced.inject(path)).json(), { status: 503, code: 'not-synced' })
  const { app } = await buildTestApp(t)
  t.match((await app.inject(`${path}?labelSelector=((`)).json(), { status: 400, code: 'invalid-label-selector' })
  t.match((await app.inject(`${path}?limit=1`)).json(), { status: 400, code: 'invalid-request' })
  t.match((await app.inject({ method: 'HEAD', url: path })).statusCode, 405)
})

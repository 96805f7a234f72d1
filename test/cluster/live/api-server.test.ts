import t, { type Test } from 'tap'
import type { ApiServerConnection } from '../../../src/cluster/connection.ts'
import { ApiServer } from '../../../src/cluster/live/api-server.ts'
import { selfSigned } from '../../real-cluster/certificates.ts'
import { body, FakeApiServer, isList, isWatch, reset, stall, status } from '../../support/fake-api-server.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { failure, fakeConnection, keptLog } from '../../support/fake-connection.ts'
import { namespace } from '../../support/kubernetes-objects.ts'

const never = new AbortController().signal
const path = '/api/v1/namespaces'

async function open(t: Test, over: Partial<ApiServerConnection> = {}, prefix = '') {
  const server = await FakeApiServer.start(t)
  const clock = new FakeClock()
  const log = keptLog()
  const connection = fakeConnection(server.url + prefix, over)
  const bounds = { silenceMs: 10_000, maxResponseBytes: 100_000 }
  const api = new ApiServer({ connection, clock, log, bounds })
  t.teardown(() => api.close())
  return { server, clock, log, connection, api }
}

async function read(watch: AsyncIterable<Uint8Array>): Promise<string> {
  let text = ''
  for await (const chunk of watch) text += Buffer.from(chunk).toString()
  return text
}

t.test('an answer is parsed, and its size told', async t => {
  const { server, api, clock } = await open(t)
  server.put(namespace('here'))
  const { body, bytes } = await api.get(path, 1000, never)
  t.match(body, { items: [{ metadata: { name: 'here' } }] })
  t.ok(bytes > 50)
  t.match(server.requests[0]?.headers, { accept: 'application/json', 'user-agent': 'signpost', authorization: 'Bearer first' })
  t.same(clock.timers, [], 'the deadline is gone')
})

t.test('a path prefix of the API server is kept', async t => {
  const { server, api } = await open(t, {}, '/k8s/clusters/c-1/')
  await t.rejects(api.get(path, 1000, never), failure('absent'))
  t.equal(server.requests[0]?.path, '/k8s/clusters/c-1/api/v1/namespaces')
})

t.test('refusals say what the server said', async t => {
  const { server, api } = await open(t)
  server.interject(isList, status(403, { message: 'namespaces is forbidden' }))
  await t.rejects(api.get(path, 1000, never), failure('forbidden', 'HTTP 403: namespaces is forbidden'))
  server.interject(isList, status(429, { retryAfter: '7' }))
  await t.rejects(api.get(path, 1000, never), { failure: 'too-many-requests', retryAfterMs: 7000 } as unknown as Error)
  server.interject(isList, response => response.writeHead(502).end('<html>Bad Gateway</html>'))
  await t.rejects(api.get(path, 1000, never), failure('server-error', 'HTTP 502: <html>Bad Gateway</html>'))
})

t.test('an answer that is not JSON is malformed', async t => {
  const { server, api } = await open(t)
  server.interject(isList, body('{"items":['))
  await t.rejects(api.get(path, 1000, never), failure('malformed'))
})

t.test('a connection that breaks or cannot be made is a failure', async t => {
  const { server, api } = await open(t)
  server.interject(isList, reset)
  await t.rejects(api.get(path, 1000, never), failure('unreachable'))
  await server.stop()
  await t.rejects(api.get(path, 1000, never), { message: /ECONNREFUSED/ })
})

t.test('an answer that is not complete by its deadline is a failure', async t => {
  const { server, api, clock } = await open(t)
  const arrived = server.arrival(isList)
  server.interject(isList, stall)
  const answer = api.get(path, 1000, never)
  await arrived
  clock.advance(1000)
  await t.rejects(answer, failure('unreachable', 'no complete answer within 1000 ms'))
})

t.test('what the caller ends is no failure', async t => {
  const { server, api } = await open(t)
  const controller = new AbortController()
  server.interject(isList, () => controller.abort(new Error('enough')))
  await t.rejects(api.get(path, 1000, controller.signal), { message: 'enough' })
  await t.rejects(api.get(path, 1000, controller.signal), { message: 'enough' })
  t.equal(server.requests.length, 1)
})

t.test('a watch tells when it is accepted, then what comes', async t => {
  const { server, api } = await open(t)
  let accepted = 0
  const arrived = server.arrival(isWatch)
  const text = read(api.watch(`${path}?watch=true&resourceVersion=100`, never, () => accepted++))
  await arrived
  server.put(namespace('new'))
  server.endWatches()
  t.match(await text, /"name":"new"/)
  t.equal(accepted, 1)
})

t.test('a watch that is refused, breaks or is ended by the caller', async t => {
  const { server, api } = await open(t)
  const watch = (signal = never) => read(api.watch(`${path}?watch=true&resourceVersion=100`, signal, () => {}))
  server.interject(isWatch, status(403))
  await t.rejects(watch(), failure('forbidden'))
  server.interject(isWatch, reset)
  await t.rejects(watch(), failure('unreachable'))
  const controller = new AbortController()
  server.interject(isWatch, (_response, _request, serve) => {
    serve()
    controller.abort(new Error('enough'))
  })
  await t.rejects(watch(controller.signal), { message: 'enough' })
})

t.test('after a 401 the credentials are read again, and another token is tried at once', async t => {
  const { server, api, connection } = await open(t)
  server.interject(isList, (response, request, serve) => {
    connection.token = 'second'
    status(401)(response, request, serve)
  })
  t.ok(await api.get(path, 1000, never))
  t.same(
    server.requests.map(({ headers }) => headers.authorization),
    ['Bearer first', 'Bearer second']
  )
  t.equal(connection.refusals(), 1)
})

t.test('the same token is not tried twice', async t => {
  const { server, api, connection } = await open(t)
  server.interject(isList, status(401))
  await t.rejects(api.get(path, 1000, never), failure('unauthorized'))
  t.equal(server.requests.length, 1)
  t.equal(connection.refusals(), 1)
})

t.test('without credentials nothing is sent, and a plugin that hangs holds nobody up', async t => {
  const failing = await open(t, { credentials: () => Promise.reject(new Error('no credentials')) })
  await t.rejects(failing.api.get(path, 1000, never), failure('unreachable', 'no credentials'))
  const hanging = await open(t, { credentials: () => new Promise(() => {}) })
  const answer = hanging.api.get(path, 1000, never)
  hanging.clock.advance(1000)
  await t.rejects(answer, failure('unreachable'))
  t.equal(failing.server.requests.length + hanging.server.requests.length, 0)
})

t.test('once closed everything under way ends, and nothing is sent', async t => {
  const { server, api } = await open(t)
  await api.close()
  await t.rejects(api.get(path, 1000, never), failure('unreachable'))
  t.equal(server.requests.length, 0)
  const other = await open(t)
  other.server.interject(isList, () => void other.api.close())
  await t.rejects(other.api.get(path, 1000, never), failure('unreachable'))
})

t.test('over TLS the CA decides, and another CA means new connections', async t => {
  const [right, wrong] = [selfSigned({ commonName: 'right', hosts: ['127.0.0.1'] }), selfSigned({ commonName: 'wrong' })]
  const server = await FakeApiServer.start(t, right)
  const log = keptLog()
  let tls = { ca: wrong.cert }
  const connection = fakeConnection(server.url, { credentials: async () => ({ headers: {}, tls }) })
  const api = new ApiServer({ connection, clock: new FakeClock(), log, bounds: { silenceMs: 10_000, maxResponseBytes: 10_000 } })
  t.teardown(() => api.close())
  await t.rejects(api.get(path, 5000, never), failure('unreachable'))
  tls = { ca: right.cert }
  t.ok(await api.get(path, 5000, never))
  t.ok(await api.get(path, 5000, never), 'and those are kept')
  t.match(log.lines, [{ level: 'info', message: 'CA or client certificate changed: connecting anew' }])
  t.equal(log.lines.length, 1)
})

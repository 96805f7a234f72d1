import t from 'tap'
import { Pool, ProxyAgent } from 'undici'
import { destroy, openDispatchers, retire } from '../../../src/cluster/live/dispatchers.ts'
import { FakeApiServer, isWatch, stall } from '../../support/fake-api-server.ts'
import { namespace } from '../../support/kubernetes-objects.ts'

const bounds = { silenceMs: 300, maxResponseBytes: 1000 }
const list = (origin: string) => ({ origin, path: '/api/v1/namespaces', method: 'GET' }) as const
const watch = (origin: string) => ({ origin, path: '/api/v1/namespaces?watch=true&resourceVersion=100', method: 'GET' }) as const

t.test('answers share a few connections, each watch has its own', async t => {
  const server = await FakeApiServer.start(t)
  const dispatchers = openDispatchers(server.url, null, {}, { ...bounds, silenceMs: 10_000 })
  t.teardown(() => destroy(dispatchers))
  await Promise.all(Array.from({ length: 30 }, async () => (await dispatchers.unary.request(list(server.url))).body.dump()))
  t.equal(server.requests.length, 30)
  t.equal(server.sockets, 8)
  const bodies = await Promise.all([1, 2, 3].map(async () => (await dispatchers.watch.request(watch(server.url))).body))
  t.equal(server.sockets, 11)
  for (const body of bodies) body.on('error', () => {}).destroy()
})

t.test('an answer that is too large is refused', async t => {
  const server = await FakeApiServer.start(t)
  server.put(namespace('x'.repeat(2000)))
  const dispatchers = openDispatchers(server.url, null, {}, bounds)
  t.teardown(() => destroy(dispatchers))
  const { body } = await dispatchers.unary.request(list(server.url))
  await t.rejects(body.text(), { code: 'UND_ERR_RES_EXCEEDED_MAX_SIZE' })
})

t.test('a watch on which nothing comes is noticed, before its headers and after', async t => {
  const server = await FakeApiServer.start(t)
  const dispatchers = openDispatchers(server.url, null, {}, bounds)
  t.teardown(() => destroy(dispatchers))
  const { body } = await dispatchers.watch.request(watch(server.url))
  await t.rejects(body.text(), { code: 'UND_ERR_BODY_TIMEOUT' })
  server.interject(isWatch, stall)
  await t.rejects(dispatchers.watch.request(watch(server.url)), { code: 'UND_ERR_HEADERS_TIMEOUT' })
})

t.test('connections that are retired finish what is under way and take nothing new', async t => {
  const server = await FakeApiServer.start(t)
  const dispatchers = openDispatchers(server.url, null, {}, { ...bounds, silenceMs: 10_000 })
  t.teardown(() => destroy(dispatchers))
  const { body } = await dispatchers.watch.request(watch(server.url))
  retire(dispatchers)
  await t.rejects(dispatchers.unary.request(list(server.url)), { code: 'UND_ERR_CLOSED' })
  server.bookmark()
  server.endWatches()
  t.match(await body.text(), /BOOKMARK/)
})

t.test('a proxy is used where there is one', async t => {
  const server = await FakeApiServer.start(t)
  server.put(namespace('here'))
  const direct = openDispatchers(server.url, null, {}, bounds)
  t.ok(direct.unary instanceof Pool)
  const proxied = openDispatchers('http://api.example.com', server.url, {}, { ...bounds, maxResponseBytes: 10_000 })
  t.teardown(() => Promise.all([destroy(direct), destroy(proxied)]))
  t.ok(proxied.watch instanceof ProxyAgent)
  const { body } = await proxied.unary.request(list('http://api.example.com'))
  t.match(await body.text(), /here/)
  t.equal(server.requests[0]?.headers.host, 'api.example.com')
})

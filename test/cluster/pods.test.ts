import t, { type Test } from 'tap'
import { ApiServer } from '../../src/cluster/live/api-server.ts'
import { LivePods } from '../../src/cluster/pods.ts'
import type { Trust } from '../../src/facts/trust.ts'
import { body, FakeApiServer, type Fault, of, reset, stall, status } from '../support/fake-api-server.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { fakeConnection, keptLog } from '../support/fake-connection.ts'
import { pod } from '../support/kubernetes-objects.ts'

const key = (name: string, namespace = 'shop') => ({ namespace, name })
const isPod = of('pods')

async function open(t: Test) {
  const server = await FakeApiServer.start(t)
  const clock = new FakeClock()
  const bounds = { silenceMs: 10_000, maxResponseBytes: 100_000 }
  const api = new ApiServer({ connection: fakeConnection(server.url), clock, log: keptLog(), bounds })
  t.teardown(() => api.close())
  const told: Trust[] = []
  const settings = { podDeadlineMs: 5000, podReadsAtOnce: 3 }
  const pods = new LivePods({ api, clock, settings, believe: trust => told.push(trust) })
  const read = (...keys: { namespace: string; name: string }[]) => pods.read(keys, new AbortController().signal)
  return { server, clock, pods, told, read }
}

t.test('what is there is found, what is not is absent, in the order asked for', async t => {
  const { server, clock, read } = await open(t)
  server.put(pod('shop', 'web-1', '10.1.0.1'))
  server.put(pod('shop', 'web-2', '10.1.0.2'))
  const readings = await read(key('web-2'), key('gone'), key('web-1'))
  t.match(readings, [
    { state: 'found', pod: { name: 'web-2', podIPs: ['10.1.0.2'] }, readAt: clock.now() },
    { state: 'absent', readAt: clock.now() },
    { state: 'found', pod: { name: 'web-1' } }
  ])
})

t.test('it is true as of the moment of the question, not of the answer', async t => {
  const { server, clock, read } = await open(t)
  const asked = clock.now()
  server.put(pod('shop', 'web-1', '10.1.0.1'))
  server.interject(isPod, (_response, _request, serve) => {
    clock.advance(700)
    serve()
  })
  t.match(await read(key('web-1')), [{ state: 'found', readAt: asked }])
})

t.test('the same Pod is read once', async t => {
  const { server, read } = await open(t)
  server.put(pod('shop', 'web-1', '10.1.0.1'))
  const readings = await read(key('web-1'), key('web-1'), key('web-1', 'blog'))
  t.equal(server.requests.length, 2)
  t.equal(readings[0], readings[1])
  t.match(readings[2], { state: 'absent' })
})

t.test('no more are asked for at once than allowed', async t => {
  const { server, read } = await open(t)
  const waiting: (() => void)[] = []
  let most = 0
  server.interject(
    isPod,
    (_response, _request, serve) => {
      waiting.push(serve)
      most = Math.max(most, waiting.length)
      setImmediate(() => waiting.shift()?.())
    },
    20
  )
  const readings = await read(...Array.from({ length: 20 }, (_, index) => key(`web-${index}`)))
  t.equal(readings.length, 20)
  t.ok(most <= 3, `${most} at once`)
})

const unavailable: readonly [name: string, fault: Fault, seconds: number][] = [
  ['too many requests', status(429, { retryAfter: '7' }), 7],
  ['a server error', status(500), 5],
  ['a token that is refused', status(401), 5],
  ['a connection that breaks', reset, 5],
  ['an answer that is not JSON', body('<html>'), 5],
  ['an answer that is no Pod', body('{"kind":"Status"}'), 5]
]
for (const [name, fault, seconds] of unavailable) {
  t.test(`${name} leaves the Pod unknown, to be asked for again in ${seconds} s`, async t => {
    const { server, read, told } = await open(t)
    server.interject(isPod, fault)
    t.same(await read(key('web-1')), [{ state: 'unavailable', retryAfterSeconds: seconds }])
    t.equal(told.length, 1, 'and says nothing about our rights')
  })
}

t.test('a Pod that takes too long is unavailable, and others are not', async t => {
  const { server, clock, read } = await open(t)
  server.put(pod('shop', 'web-2', '10.1.0.2'))
  server.interject(request => request.name === 'web-1', stall)
  const arrived = server.arrival(request => request.name === 'web-1')
  const slow = read(key('web-1'))
  await arrived
  t.match(await read(key('web-2')), [{ state: 'found' }])
  clock.advance(5000)
  t.match(await slow, [{ state: 'unavailable' }])
})

t.test('who gives up gets unavailable, for what is under way and for what waits', async t => {
  const { server, pods } = await open(t)
  const controller = new AbortController()
  server.interject(isPod, stall, 9)
  const arrived = server.arrival(isPod)
  const readings = pods.read(
    ['a', 'b', 'c', 'd', 'e'].map(name => key(name)),
    controller.signal
  )
  await arrived
  controller.abort()
  t.same(
    (await readings).map(({ state }) => state),
    Array.from({ length: 5 }, () => 'unavailable')
  )
  t.ok(server.requests.length <= 3)
})

t.test('a refusal is told, and so is the first answer after it', async t => {
  const { server, clock, read, told } = await open(t)
  server.put(pod('shop', 'web-1', '10.1.0.1'))
  server.interject(isPod, status(403, { message: 'pods "web-1" is forbidden' }), 2)
  t.same(await read(key('web-1')), [{ state: 'forbidden' }])
  await read(key('web-1'))
  await read(key('web-1'))
  await read(key('web-1'))
  const since = clock.now()
  t.same(told, [
    { state: 'synced', since, currentAt: null, lastError: null },
    { state: 'forbidden', since, currentAt: null, lastError: 'HTTP 403: pods "web-1" is forbidden' },
    { state: 'synced', since, currentAt: null, lastError: null }
  ])
})

const odd = ['..', '.', '', 'web/../x', 'web%2Fx', 'a/log', 'Web', 'a'.repeat(254), 'web\u0000', 'web\r\nX: y', '-web', 'web?x', 'web#x']
for (const name of odd) {
  t.test(`no Pod and no namespace is named ${JSON.stringify(name.slice(0, 20))}, so nothing is asked`, async t => {
    const { server, read } = await open(t)
    t.match(await read(key(name), key('web-1', name)), [{ state: 'absent' }, { state: 'absent' }])
    t.equal(server.requests.length, 0)
  })
}

t.test('the longest names and dots are names', async t => {
  const { server, read } = await open(t)
  await read(key('a'.repeat(253)), key('web.v1-0'))
  t.equal(server.requests.length, 2)
})

t.test('where only some namespaces are watched, no Pod of another is asked for, and each is refused for itself', async t => {
  const server = await FakeApiServer.start(t)
  const clock = new FakeClock()
  const bounds = { silenceMs: 10_000, maxResponseBytes: 100_000 }
  const api = new ApiServer({ connection: fakeConnection(server.url), clock, log: keptLog(), bounds })
  t.teardown(() => api.close())
  const told: string[] = []
  const pods = new LivePods({
    api,
    clock,
    settings: { podDeadlineMs: 5000, podReadsAtOnce: 3 },
    namespaces: ['shop', 'blog'],
    believe: ({ state }, namespace) => told.push(`${namespace}: ${state}`)
  })
  server.put(pod('blog', 'web-1', '10.1.0.1'))
  server.interject(request => request.path.includes('/shop/'), status(403))
  const readings = await pods.read([key('web-1'), key('web-1', 'blog'), key('web-1', 'hidden')], new AbortController().signal)
  t.match(readings, [{ state: 'forbidden' }, { state: 'found' }, { state: 'not-captured' }])
  t.equal(server.requests.length, 2)
  t.same(told, ['shop: synced', 'blog: synced', 'shop: forbidden'])
})

import t from 'tap'
import { body, cutAfter, isFullList, isList, isWatch, line, reset, stall, status } from '../../support/fake-api-server.ts'
import { service } from '../../support/kubernetes-objects.ts'
import { reflectorRig } from '../../support/reflector-rig.ts'

const web = service('shop', 'web')
const idle = service('shop', 'idle')
const port = (number: number) => service('shop', 'web', { ports: [{ port: number }] })
const versions = (requests: readonly { query: URLSearchParams; verb: string }[]) =>
  requests.filter(({ verb }) => verb === 'watch').map(({ query }) => query.get('resourceVersion'))

t.test('it lists, then watches from the version of the list', async t => {
  const rig = await reflectorRig(t)
  rig.server.put(web)
  await rig.synced()
  t.same(rig.known(), ['shop/web@101'])
  t.match(rig.trust, { state: 'synced', currentAt: rig.clock.now(), lastError: null })
  rig.server.put(idle)
  rig.server.put(port(81))
  rig.server.remove(idle)
  await rig.inStep()
  t.same(rig.known(), ['shop/web@103'])
  t.same(versions(rig.server.requests), ['101'])
  t.match(rig.server.requests[1], { verb: 'watch', path: '/api/v1/services' })
})

t.test('one namespace can be watched alone', async t => {
  const rig = await reflectorRig(t, { namespace: 'shop' })
  rig.server.put(web)
  rig.server.put(service('blog', 'press'))
  await rig.synced()
  t.same(rig.known(), ['shop/web@101'])
  t.same(
    rig.server.requests.map(({ path }) => path),
    ['/api/v1/namespaces/shop/services', '/api/v1/namespaces/shop/services']
  )
})

t.test('a large resource is listed in pages and shows as one', async t => {
  const rig = await reflectorRig(t, { settings: { pageSize: 10 } })
  for (let index = 0; index < 95; index++) rig.server.put(service('shop', `s${index}`))
  await rig.synced()
  t.same(rig.observed, ['listed 95 in 10', 'watched'])
  t.equal(rig.pushes.length, 1, 'all pages are pushed as one')
  t.same(rig.known(), rig.held())
})

t.test('a list that breaks on page 7 changes nothing; the next one does', async t => {
  const rig = await reflectorRig(t, { settings: { pageSize: 10 } })
  for (let index = 0; index < 95; index++) rig.server.put(service('shop', `s${index}`))
  let page = 0
  const seventh = (response: Parameters<typeof reset>[0], request: Parameters<typeof reset>[1], serve: () => void) =>
    ++page === 7 ? reset(response, request, serve) : serve()
  rig.server.interject(isList, seventh, 7)
  rig.start()
  await rig.seen('restarted unreachable')
  t.same(rig.known(), [])
  t.match(rig.trust, { state: 'not-captured', lastError: String })
  await rig.clock.pass(800)
  await rig.inStep()
  t.same(rig.known(), rig.held())
})

t.test('a list is as old as the question, however long the answer takes', async t => {
  const rig = await reflectorRig(t, { settings: { pageSize: 2 } })
  for (const name of ['a', 'b', 'c']) rig.server.put(service('shop', name))
  const asked = rig.clock.now()
  rig.server.interject(isFullList, (_response, _request, serve) => serve())
  rig.server.interject(isFullList, (_response, _request, serve) => {
    rig.clock.advance(40_000)
    serve()
  })
  await rig.synced()
  t.match(rig.trust, { state: 'synced', currentAt: asked })
  rig.clock.advance(110_000)
  t.match(rig.trust, { state: 'stale', currentAt: asked }, 'and grows stale from there')
})

t.test('a watch that ends is taken up where it stood, without a list', async t => {
  const rig = await reflectorRig(t)
  rig.server.put(web)
  await rig.synced()
  rig.server.put(port(81))
  await rig.inStep()
  rig.endWatch()
  await rig.seen('watched', 2)
  rig.server.put(port(82))
  await rig.inStep()
  t.same(versions(rig.server.requests), ['101', '102'])
  t.equal(rig.server.requests.filter(isFullList).length, 1)
  t.same(rig.pushes.length, 3)
})

t.test('a bookmark moves the version, and is a sign of life', async t => {
  const rig = await reflectorRig(t)
  await rig.synced()
  rig.server.skipVersions(50)
  rig.clock.advance(60_000)
  rig.server.bookmark()
  await rig.until(() => rig.trust?.currentAt === rig.clock.now())
  rig.endWatch()
  await rig.seen('watched', 2)
  t.same(versions(rig.server.requests), ['100', '150'])
})

t.test('the time limit of a watch is left to chance', async t => {
  const rig = await reflectorRig(t, { random: () => 0.5 })
  await rig.synced()
  t.equal(rig.server.requests.find(isWatch)?.query.get('timeoutSeconds'), '450')
})

t.test('a watch that ends at once without a word is not asked for at once again', async t => {
  const rig = await reflectorRig(t)
  rig.server.interject(isWatch, body(''))
  await rig.synced()
  await rig.clock.pass(800)
  await rig.seen('watched', 2)
  t.equal(rig.server.requests.filter(isFullList).length, 1)
})

t.test('a version that is too old leads to a list, and to what was deleted meanwhile', async t => {
  const rig = await reflectorRig(t)
  rig.server.put(web)
  rig.server.put(idle)
  await rig.synced()
  rig.server.interject(isWatch, (_response, _request, serve) => {
    rig.server.remove(web)
    rig.server.put(service('shop', 'new'))
    rig.server.compact()
    serve()
  })
  rig.endWatch()
  await rig.seen('restarted expired')
  t.same(rig.known(), ['shop/idle@102', 'shop/web@101'], 'the old facts serve meanwhile')
  await rig.clock.pass(800)
  await rig.inStep()
  t.same(rig.known(), ['shop/idle@102', 'shop/new@104'])
  t.match(rig.pushes.at(-1), [{ type: 'delete', name: 'web' }, { type: 'put' }])
})

const expired = [
  ['410 as a status', status(410)],
  [
    'a version that the server takes for one from the future',
    status(504, { details: { causes: [{ reason: 'ResourceVersionTooLarge' }] } })
  ],
  ['a version that the server does not understand', status(400)]
] as const
for (const [name, fault] of expired) {
  t.test(`${name} leads to a list`, async t => {
    const rig = await reflectorRig(t)
    rig.server.put(web)
    rig.server.interject(isWatch, fault)
    rig.start()
    await rig.clock.pass(800)
    await rig.seen('watched')
    t.equal(rig.server.requests.filter(isFullList).length, 2)
  })
}

t.test('without an answer it tries again and again, ever more slowly, and never gives up', async t => {
  const rig = await reflectorRig(t)
  rig.server.put(web)
  rig.server.interject(isList, reset, 8)
  rig.start()
  for (const wait of [800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000]) await rig.clock.pass(wait)
  await rig.inStep()
  t.equal(rig.server.requests.filter(isList).length, 9)
  t.equal(rig.trusts.filter(({ state }) => state === 'not-captured').length, 8)
  t.match(rig.trust, { state: 'synced', lastError: null })
})

t.test('the same failure is news once', async t => {
  const rig = await reflectorRig(t)
  rig.server.interject(isList, status(500, { message: 'etcd is gone' }), 3)
  rig.server.interject(isList, status(503, { message: 'no leader' }), 1)
  rig.start()
  for (const wait of [800, 1600, 3200, 6400]) await rig.clock.pass(wait)
  await rig.seen('watched')
  t.match(
    rig.log.lines.map(({ level, fields }) => [level, (fields as { reason: string }).reason]),
    [
      ['warn', 'HTTP 500: etcd is gone'],
      ['debug', 'HTTP 500: etcd is gone'],
      ['debug', 'HTTP 500: etcd is gone'],
      ['warn', 'HTTP 503: no leader']
    ]
  )
})

t.test('too many requests on a list: as long as the server asks', async t => {
  const rig = await reflectorRig(t)
  rig.server.interject(isList, status(429, { retryAfter: '7' }))
  rig.start()
  await rig.clock.pass(7000)
  await rig.seen('watched')
  t.equal(rig.server.requests.filter(isList).length, 2)
})

t.test('too many requests on a watch: back off, at least as long as the server asks, and watch again without a list', async t => {
  const rig = await reflectorRig(t)
  rig.server.put(web)
  rig.server.interject(isWatch, status(429, { retryAfter: '5' }))
  rig.server.interject(isWatch, status(429, { retryAfter: '1' }))
  rig.start()
  await rig.clock.pass(5000)
  await rig.clock.pass(1600)
  await rig.seen('watched')
  t.same(
    rig.server.requests.map(({ verb }) => verb),
    ['list', 'watch', 'watch', 'watch']
  )
  t.same(versions(rig.server.requests), ['101', '101', '101'])
})

t.test('an object that was broken in etcd and deleted by force: the watch cannot tell, a list can', async t => {
  const rig = await reflectorRig(t)
  rig.server.put(web)
  rig.server.put(idle)
  await rig.synced()
  rig.server.interject(isWatch, (_response, _request, serve) => {
    rig.server.remove(idle)
    body(line('ERROR', { code: 500, reason: 'StorageReadError', message: 'corrupt object has been deleted' }))(_response, _request, serve)
  })
  rig.endWatch()
  await rig.clock.pass(800)
  await rig.inStep()
  t.same(rig.known(), ['shop/web@101'])
  t.equal(rig.server.requests.filter(isFullList).length, 2)
})

const interrupted = [
  ['an internal error inside the watch', body(line('ERROR', { code: 500, message: 'etcd' })), 'server-error'],
  ['an internal error as an answer', status(500), 'server-error'],
  ['half a line', cutAfter('{"type":"ADDED","obj'), 'unreachable'],
  ['a line that is not JSON', body('nonsense\n'), 'malformed'],
  ['a line without an end', body('x'.repeat(5000)), 'malformed'],
  ['a connection that breaks', reset, 'unreachable']
] as const
for (const [name, fault, reason] of interrupted) {
  t.test(`${name}: back off and watch again without a list`, async t => {
    const rig = await reflectorRig(t, { settings: { maxLineBytes: 4000 } })
    rig.server.put(web)
    rig.server.interject(isWatch, fault)
    rig.start()
    await rig.clock.pass(800)
    await rig.until(() => rig.observed.at(-1) === 'watched' && rig.server.openWatches === 1)
    t.ok(rig.observed.includes(`restarted ${reason}`))
    t.equal(rig.server.requests.filter(isFullList).length, 1)
    rig.server.put(port(81))
    await rig.inStep()
    t.same(versions(rig.server.requests), ['101', '101'])
  })
}

t.test('what came before the interruption is not asked for again', async t => {
  const rig = await reflectorRig(t)
  rig.server.put(web)
  await rig.synced()
  rig.server.put(port(81))
  await rig.inStep()
  rig.server.cutWatches()
  await rig.seen('restarted unreachable')
  rig.server.put(port(82))
  await rig.clock.pass(800)
  await rig.inStep()
  t.same(versions(rig.server.requests), ['101', '102'])
})

t.test('a token that expired is read again, once a try', async t => {
  const rig = await reflectorRig(t)
  rig.server.interject(isList, status(401, { message: 'Unauthorized' }))
  rig.start()
  await rig.seen('restarted unauthorized')
  t.equal(rig.connection.refusals(), 1)
  rig.connection.token = 'second'
  await rig.clock.pass(800)
  await rig.seen('watched')
  t.equal(rig.server.requests.at(-1)?.headers.authorization, 'Bearer second')
  t.notMatch(JSON.stringify(rig.log.lines), /first|second/, 'and never logged')
})

t.test('what may not be read is forbidden, and tried again every 30 to 60 s', async t => {
  const rig = await reflectorRig(t)
  rig.server.put(web)
  rig.server.interject(isList, status(403, { message: 'services is forbidden' }), 2)
  rig.start()
  await rig.clock.pass(30_000)
  await rig.seen('restarted forbidden', 2)
  t.match(rig.trust, { state: 'forbidden', since: rig.clock.now() - 30_000, currentAt: null, lastError: 'HTTP 403: services is forbidden' })
  await rig.clock.pass(30_000)
  await rig.inStep()
  t.match(rig.trust, { state: 'synced', lastError: null })
})

t.test('a right that is lost takes the facts with it, but not at the first refusal', async t => {
  const rig = await reflectorRig(t)
  rig.server.put(web)
  await rig.synced()
  rig.server.interject(() => true, status(403), 3)
  rig.server.cutWatches()
  await rig.clock.pass(800)
  await rig.seen('restarted forbidden')
  t.match(rig.trust, { state: 'synced', lastError: 'HTTP 403: status 403' })
  t.same(rig.known(), ['shop/web@101'])
  await rig.clock.pass(1600)
  await rig.seen('restarted forbidden', 2)
  t.match(rig.trust, { state: 'forbidden', currentAt: null })
  t.same(rig.known(), [])
  await rig.clock.pass(30_000)
  await rig.seen('restarted forbidden', 3)
  await rig.clock.pass(30_000)
  await rig.inStep()
  t.match(rig.trust, { state: 'synced' })
  t.same(rig.known(), ['shop/web@101'])
})

t.test('an API server that refuses for a moment after its start costs nothing', async t => {
  const rig = await reflectorRig(t)
  rig.server.put(web)
  await rig.synced()
  rig.server.interject(() => true, status(403))
  rig.server.cutWatches()
  await rig.clock.pass(800)
  await rig.clock.pass(1600)
  await rig.seen('watched', 2)
  rig.server.interject(() => true, status(403))
  rig.server.cutWatches()
  await rig.clock.pass(3200)
  await rig.clock.pass(6400)
  await rig.seen('watched', 3)
  t.same(rig.known(), ['shop/web@101'])
  t.notOk(rig.trusts.some(({ state }) => state === 'forbidden'))
})

t.test('a resource that the cluster does not serve is absent, until it does', async t => {
  const rig = await reflectorRig(t)
  rig.server.put(web)
  await rig.synced()
  rig.server.interject(() => true, status(404, { message: 'the server could not find the requested resource' }))
  rig.endWatch()
  await rig.seen('restarted absent')
  t.match(rig.trust, { state: 'absent', currentAt: null, lastError: /could not find/ })
  t.same(rig.known(), [])
  await rig.clock.pass(30_000)
  await rig.inStep()
  t.match(rig.trust, { state: 'synced' })
})

t.test('a watch on which nothing comes for 150 s is dropped, and the facts are stale until there is a sign', async t => {
  const rig = await reflectorRig(t)
  rig.server.put(web)
  await rig.synced()
  const synced = rig.clock.now()
  rig.server.skipVersions(1)
  rig.clock.advance(150_000)
  t.match(rig.trust, { state: 'stale', since: rig.clock.now(), currentAt: synced })
  await rig.seen('restarted silent')
  await rig.clock.pass(800)
  await rig.seen('watched', 2)
  t.equal(rig.trust?.state, 'stale', 'that a watch is open proves nothing')
  rig.server.bookmark()
  await rig.until(() => rig.trust?.state === 'synced')
  t.equal(rig.server.requests.filter(isFullList).length, 1)
})

t.test('a watch without an answer is dropped too', async t => {
  const rig = await reflectorRig(t)
  rig.server.interject(isWatch, stall)
  const arrived = rig.server.arrival(isWatch)
  rig.start()
  await arrived
  rig.clock.advance(150_000)
  await rig.seen('restarted silent')
  await rig.clock.pass(800)
  await rig.seen('watched')
  t.pass('and asked for again')
})

t.test('bytes that never make a line are no sign of life', async t => {
  const rig = await reflectorRig(t)
  await rig.synced()
  for (let second = 0; second < 150; second += 30) {
    rig.server.send('services', '{"type":')
    rig.clock.advance(30_000)
  }
  await rig.seen('restarted silent')
  t.equal(rig.trust?.state, 'stale')
})

t.test('a look at the newest version says that nothing was missed, where it is our own', async t => {
  const rig = await reflectorRig(t)
  rig.server.put(web)
  await rig.synced()
  rig.clock.advance(100_000)
  rig.endWatch()
  await rig.seen('watched', 2)
  t.equal(rig.trust?.currentAt, rig.clock.now())
})

t.test('an API server that went back in time is believed, and everything is replaced', async t => {
  const rig = await reflectorRig(t)
  rig.server.put(web)
  rig.server.put(idle)
  rig.server.put(port(81))
  await rig.synced()
  t.same(rig.known(), ['shop/idle@102', 'shop/web@103'])
  // The same version, other words: what a restored etcd may say.
  rig.server.restore(101, [service('shop', 'idle', { ports: [{ port: 9999 }] })])
  await rig.clock.pass(800)
  await rig.seen('restarted rewound')
  await rig.inStep()
  t.same(rig.known(), ['shop/idle@102'])
  t.equal(rig.snapshot.services.get('shop')?.get('idle')?.service?.ports[0]?.port, 9999)
  rig.server.put(port(82))
  await rig.inStep()
  t.same(rig.known(), ['shop/idle@102', 'shop/web@103'])
  t.equal(rig.snapshot.services.get('shop')?.get('web')?.service?.ports[0]?.port, 82)
  t.match(rig.log.lines.at(-1), { level: 'warn', fields: { known: '103', now: '102' } })
})

t.test('a failed look at the newest version is tried again', async t => {
  const rig = await reflectorRig(t)
  await rig.synced()
  rig.server.interject(isList, status(500))
  rig.endWatch()
  await rig.clock.pass(800)
  await rig.seen('watched', 2)
  t.same(
    rig.server.requests.map(({ verb }) => verb),
    ['list', 'watch', 'list', 'list', 'watch']
  )
})

t.test('repeated and unordered events lead to what the server holds', async t => {
  const rig = await reflectorRig(t)
  await rig.synced()
  const event = (type: string, name: string, version: number, number = 80) =>
    line(type, {
      ...service('shop', name, { ports: [{ port: number }] }),
      metadata: { namespace: 'shop', name, resourceVersion: String(version) }
    })
  const script = [
    event('MODIFIED', 'a', 203, 82),
    event('ADDED', 'a', 201, 80),
    event('MODIFIED', 'a', 202, 81),
    event('MODIFIED', 'a', 203, 82),
    event('DELETED', 'b', 206),
    event('ADDED', 'b', 205),
    event('ADDED', 'c', 204),
    event('ADDED', 'last', 207)
  ]
  rig.server.send('services', script.join(''))
  await rig.until(() => rig.known().includes('shop/last@207'))
  t.same(rig.known(), ['shop/a@203', 'shop/c@204', 'shop/last@207'])
  t.equal(rig.pushes.at(-1)?.length, 3)
  rig.server.skipVersions(107)
  rig.endWatch()
  await rig.server.arrival(isWatch)
  t.same(versions(rig.server.requests), ['100', '207'])
})

t.test('a namespace that is deleted with all its Services', async t => {
  const rig = await reflectorRig(t)
  const all = Array.from({ length: 500 }, (_, index) => service('doomed', `s${index}`))
  for (const object of all) rig.server.put(object)
  await rig.synced()
  for (const object of all) rig.server.remove(object)
  await rig.inStep()
  t.equal(rig.snapshot.services.size, 0)
})

t.test('a storm of 429 and 500 on every request ends in step, and asks no more often than the back-off allows', async t => {
  const rig = await reflectorRig(t)
  rig.server.put(web)
  await rig.synced()
  const before = rig.server.requests.length
  for (let index = 0; index < 10; index++) rig.server.interject(() => true, status(index % 2 === 0 ? 429 : 500), 1)
  rig.server.put(port(81))
  await rig.inStep()
  rig.server.cutWatches()
  for (const wait of [800, 1600, 3200, 6400, 12_800, 25_600]) await rig.clock.pass(wait)
  for (let times = 0; times < 4; times++) await rig.clock.pass(30_000)
  await rig.clock.timer(30_000)
  t.equal(rig.server.requests.length - before, 10, 'one request a wait')
  rig.server.put(port(82))
  await rig.clock.pass(30_000)
  await rig.inStep()
  t.same(rig.known(), ['shop/web@103'])
  t.match(rig.trust, { state: 'synced', lastError: null })
})

t.test('rounds of trouble, one after the other, end in step', async t => {
  const rig = await reflectorRig(t)
  rig.server.put(web)
  rig.server.interject(isList, status(500))
  rig.server.interject(isWatch, reset)
  rig.server.interject(isWatch, body(line('ERROR', { code: 410 })))
  rig.server.interject(isFullList, (_response, _request, serve) => {
    rig.server.put(idle)
    serve()
  })
  rig.start()
  for (const wait of [800, 1600, 3200]) await rig.clock.pass(wait)
  await rig.inStep()
  rig.server.remove(web)
  await rig.inStep()
  t.same(rig.known(), ['shop/idle@102'])
})

t.test('a listener that throws does not end the loop, and nothing is lost by it', async t => {
  let broken = true
  const rig = await reflectorRig(t, {
    pushed: changes => {
      if (changes.length > 0 && broken) throw new Error('listener')
    }
  })
  rig.server.put(web)
  rig.start()
  await rig.seen('restarted malformed')
  broken = false
  await rig.clock.pass(800)
  await rig.seen('watched')
  t.same(rig.known(), ['shop/web@101'])
  broken = true
  rig.server.put(port(81))
  await rig.seen('restarted malformed', 2)
  broken = false
  await rig.clock.pass(1600)
  await rig.inStep()
  t.same(rig.known(), ['shop/web@102'])
})

t.test('what lists and watches come to is told, each under its own name', async t => {
  const rig = await reflectorRig(t)
  rig.server.interject(isList, status(500))
  rig.server.interject(isWatch, status(429))
  rig.server.interject(isWatch, body('nonsense\n'))
  rig.start()
  for (const wait of [800, 1600, 3200]) await rig.clock.pass(wait)
  await rig.until(() => rig.server.openWatches === 1 && rig.failures.length === 3)
  t.same(rig.failures, ['list server-error', 'watch too-many-requests', 'watch malformed'])
})

t.test('a log that throws does not end the loop', async t => {
  const rig = await reflectorRig(t)
  rig.log.warn = () => {
    throw new Error('disk full')
  }
  rig.server.interject(isList, status(500))
  rig.start()
  await rig.clock.pass(1600)
  await rig.seen('watched')
  t.pass('it goes on')
})

t.test('it stops before it has begun, while it lists, while it watches, while it waits', async t => {
  const before = await reflectorRig(t)
  await before.stop()
  before.start()
  await before.stop()
  t.equal(before.server.requests.length, 0)

  const listing = await reflectorRig(t)
  listing.server.interject(isList, stall)
  const arrived = listing.server.arrival(isList)
  listing.start()
  await arrived
  await listing.stop()
  t.equal(listing.pushes.length, 0)

  const watching = await reflectorRig(t)
  await watching.synced()
  await watching.stop()
  t.same(watching.clock.timers, [], 'no timer is left behind')

  const waiting = await reflectorRig(t)
  waiting.server.interject(isList, status(500))
  waiting.start()
  await waiting.clock.timer(800)
  await waiting.stop()
  t.equal(waiting.server.requests.length, 1)
})

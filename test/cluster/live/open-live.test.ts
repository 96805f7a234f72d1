import t, { type Test } from 'tap'
import { type LiveOptions, openLive } from '../../../src/cluster/live/open-live.ts'
import { FakeApiServer, isList, isWatch, of, stall, status } from '../../support/fake-api-server.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { fakeConnection, keptLog } from '../../support/fake-connection.ts'
import { type KubernetesObject, service } from '../../support/kubernetes-objects.ts'
import { type OpenedView, viewSuite } from '../../support/view-suite.ts'

async function open(t: Test, objects: readonly KubernetesObject[]): Promise<OpenedView> {
  const server = await FakeApiServer.start(t)
  for (const object of objects) server.put(object)
  let wake = () => {}
  const { view, pods, ready } = openLive({
    connection: fakeConnection(server.url),
    clusterName: 'test',
    log: keptLog()
  })
  view.onChange(() => wake())
  t.teardown(() => view.stop())
  await ready
  return {
    view,
    pods,
    put: async object => void server.put(object),
    remove: async object => server.remove(object),
    shown: async check => {
      for (;;) {
        const changed = new Promise<void>(resolve => {
          wake = resolve
        })
        const snapshot = view.current()
        if (snapshot !== undefined && check(snapshot)) return snapshot
        await changed
      }
    }
  }
}

viewSuite('a live cluster', open)

async function opened(t: Test, over: Partial<LiveOptions> = {}) {
  const server = await FakeApiServer.start(t)
  const clock = new FakeClock()
  const log = keptLog()
  const live = openLive({ connection: fakeConnection(server.url), clusterName: 'test', log, clock, random: () => 0, ...over })
  t.teardown(() => live.view.stop())
  return { server, clock, log, ...live }
}

/** Turns the clock past the 25 ms whenever something waits for them, until the promise settles. */
async function applied<T>(clock: FakeClock, promise: Promise<T>): Promise<T> {
  let settled = false
  const done = promise.finally(() => {
    settled = true
  })
  while (!settled) await Promise.race([done, clock.pass(25)])
  return done
}

t.test('there is no view before each resource has been read once', async t => {
  const { server, clock, view, ready } = await opened(t)
  server.put(service('shop', 'web'))
  server.interject(of('nodes', isList), status(500))
  const others = ['services', 'endpointslices', 'namespaces'].map(plural => server.arrival(of(plural, isWatch)))
  await Promise.all(others)
  clock.advance(25)
  t.equal(view.current(), undefined)
  await clock.timer(800)
  clock.advance(800)
  await applied(clock, ready)
  t.equal(view.current()?.services.size, 1)
  t.match(view.current()?.cluster, { name: 'test', source: 'live', apiServer: null, kubernetesVersion: null })
})

t.test('what is forbidden or absent is known to be so, and keeps nothing else from being ready', async t => {
  const { server, clock, view, ready, log } = await opened(t)
  server.interject(of('nodes', isList), status(403))
  server.interject(of('endpointslices', isList), status(404))
  await applied(clock, ready)
  const trust = view.current()?.trust
  t.match(trust, {
    services: { state: 'synced' },
    namespaces: { state: 'synced' },
    nodes: { state: 'forbidden' },
    endpointslices: { state: 'absent' }
  })
  t.equal(log.lines.filter(({ level }) => level === 'warn').length, 2)
})

t.test('Pods count as readable until the API server refuses one', async t => {
  const { server, clock, view, pods, ready } = await opened(t)
  await applied(clock, ready)
  t.match(view.current()?.trust.pods, { state: 'synced', currentAt: null })
  server.interject(of('pods'), status(403))
  t.match(await pods.read([{ namespace: 'shop', name: 'web-1' }], AbortSignal.timeout(10_000)), [{ state: 'forbidden' }])
  clock.advance(25)
  t.match(view.current()?.trust.pods, { state: 'forbidden', lastError: 'HTTP 403: status 403' })
})

const address = { url: 'https://k8s.example.com', source: 'setting', confidence: 'high' } as const
const found = { url: 'https://192.0.2.1', source: 'kubeconfig', confidence: 'high' } as const
t.test("the API server's public address: the operator's word, else the connection's", async t => {
  const server = await FakeApiServer.start(t)
  const connection = fakeConnection(server.url, { publicAddress: found })
  for (const [over, expected] of [
    [{ connection, publicAddress: address }, address],
    [{ connection }, found]
  ] as const) {
    const { clock, view, ready } = await opened(t, over)
    await applied(clock, ready)
    t.same(view.current()?.cluster.apiServer, expected)
  }
})

t.test('the first snapshot is told of too, and what a listener throws is logged', async t => {
  const { clock, log, view, ready } = await opened(t)
  const told: unknown[] = []
  view.onChange((before, after) => {
    told.push(before, after)
    throw new Error('a listener broke')
  })
  await applied(clock, ready)
  t.same(told.slice(0, 2), [undefined, view.current()])
  t.match(log.lines, [{ level: 'error', fields: { err: { message: 'a listener broke' } } }])
})

t.test("what nobody set is discovered: the API server's version, and its public address, never that of a kubeconfig for Pods", async t => {
  const server = await FakeApiServer.start(t)
  const inside = { url: 'https://kubernetes.default.svc', source: 'kubeconfig', confidence: 'high' } as const
  server.documents.set('/version', { gitVersion: 'v1.37.2' })
  server.documents.set('/.well-known/openid-configuration', { jwks_uri: 'https://192.0.2.7:6443/openid/v1/jwks' })
  const { clock, view, ready } = await opened(t, { connection: fakeConnection(server.url, { publicAddress: inside }) })
  await applied(clock, ready)
  const told = Promise.withResolvers<void>()
  const check = () => {
    if (view.current()?.cluster.apiServer) told.resolve()
  }
  view.onChange(check)
  check()
  await applied(clock, told.promise)
  t.match(view.current()?.cluster, {
    kubernetesVersion: 'v1.37.2',
    apiServer: { url: 'https://192.0.2.7:6443', source: 'openid-configuration' }
  })
  const tokens = server.requests.filter(({ path }) => path.includes('cluster-info')).map(({ headers }) => headers.authorization)
  t.same(tokens, [undefined], 'cluster-info is read without a token')
})

t.test('with a list of namespaces no other is asked for, not even for the Service kubernetes', async t => {
  for (const namespaces of [['shop'], ['default']]) {
    const { server, clock, view, ready } = await opened(t, { namespaces })
    await applied(clock, ready)
    t.same(view.current()?.cluster.namespaces, namespaces)
    await server.arrivedAt('/api')
    const others = server.requests.filter(({ path }) => path.includes('/namespaces/') && !path.includes(`/${namespaces[0]}/`))
    t.same(
      others.map(({ path }) => path),
      ['/api/v1/namespaces/kube-public/configmaps/cluster-info']
    )
  }
})

t.test('a change of trust is a new snapshot: what grows stale says so', async t => {
  const { server, clock, view, ready } = await opened(t)
  await applied(clock, ready)
  while (server.openWatches < 4) await server.arrival(isWatch)
  clock.advance(150_000)
  await clock.pass(25)
  t.equal(view.current()?.trust.services.state, 'stale')
  t.equal(view.current()?.trust.nodes.state, 'stale')
})

t.test('it can be stopped before it is ready, and then leaves nothing behind', async t => {
  const { server, clock, view, ready } = await opened(t)
  server.interject(() => true, stall, 4)
  await server.arrival(isList)
  await view.stop()
  await t.resolves(ready)
  t.equal(view.current(), undefined)
  t.same(clock.timers, [])
})

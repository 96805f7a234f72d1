import t, { type Test } from 'tap'
import { ApiServer } from '../../../src/cluster/live/api-server.ts'
import { LiveView } from '../../../src/cluster/live/live-view.ts'
import { defaultLiveSettings } from '../../../src/cluster/live/settings.ts'
import { type ClusterFacts, type Snapshot, serviceFacts, trustIn } from '../../../src/facts/snapshot.ts'
import { FakeApiServer, type FakeRequest, isFullList, isWatch, of, stall, status } from '../../support/fake-api-server.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { fakeConnection, keptLog } from '../../support/fake-connection.ts'
import { endpointSlice, service } from '../../support/kubernetes-objects.ts'

const facts: ClusterFacts = { name: 'test', source: 'live', apiServer: null, kubernetesVersion: null }
const inNamespace = (name: string) => (request: FakeRequest) => request.path.includes(`/namespaces/${name}/`)

async function open(t: Test, namespaces?: readonly string[]) {
  const server = await FakeApiServer.start(t)
  const clock = new FakeClock()
  const log = keptLog()
  const api = new ApiServer({ connection: fakeConnection(server.url), clock, log, bounds: { silenceMs: 60_000, maxResponseBytes: 1e6 } })
  const observe = { listed() {}, watched() {}, received() {}, failed() {}, restarted() {} }
  const cluster = namespaces === undefined ? facts : { ...facts, namespaces }
  const view = new LiveView({ cluster, api, clock, random: () => 0, settings: defaultLiveSettings, log, observe })
  t.teardown(() => view.stop())
  /** Turns the clock past the 25 ms whenever changes wait for them, until the check holds. */
  const shown = async (check: (snapshot: Snapshot) => boolean): Promise<Snapshot> => {
    for (;;) {
      const snapshot = view.current()
      if (snapshot !== undefined && check(snapshot)) return snapshot
      await clock.pass(25)
    }
  }
  return { server, clock, log, view, shown }
}

t.test('without a list of namespaces each resource is watched once, everywhere', async t => {
  const { server, view, shown } = await open(t)
  server.put(service('shop', 'web'))
  view.start()
  const snapshot = await shown(() => true)
  t.ok(serviceFacts(snapshot, 'shop', 'web').service)
  t.equal(snapshot.trustByNamespace.size, 0)
  t.same(
    server.requests
      .filter(isFullList)
      .map(({ path }) => path)
      .sort(),
    ['/api/v1/namespaces', '/api/v1/nodes', '/api/v1/services', '/apis/discovery.k8s.io/v1/endpointslices']
  )
})

t.test('who listens is told of each new snapshot, until he no longer does', async t => {
  const { server, view, shown } = await open(t)
  const heard: Snapshot[] = []
  const leave = view.onChange((_before, after) => heard.push(after))
  server.put(service('shop', 'web'))
  view.start()
  const first = await shown(() => true)
  t.equal(heard.at(-1), first)
  leave()
  const told = heard.length
  server.put(service('shop', 'api'))
  await shown(snapshot => serviceFacts(snapshot, 'shop', 'api').service !== undefined)
  t.equal(heard.length, told)
})

t.test('with a list of namespaces only these are asked for, and only what is in one', async t => {
  const { server, view, shown } = await open(t, ['shop', 'blog'])
  for (const name of ['shop', 'blog', 'hidden']) server.put(service(name, 'web'))
  server.put(endpointSlice('shop', 'web-a', 'web', ['web-1']))
  view.start()
  const snapshot = await shown(() => true)
  t.same([...snapshot.services.keys()].sort(), ['blog', 'shop'])
  t.equal(serviceFacts(snapshot, 'shop', 'web').slices.length, 1)
  t.same([...new Set(server.requests.map(({ path }) => path))].sort(), [
    '/api/v1/namespaces/blog/services',
    '/api/v1/namespaces/shop/services',
    '/apis/discovery.k8s.io/v1/namespaces/blog/endpointslices',
    '/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices'
  ])
  for (const resource of ['nodes', 'namespaces'] as const)
    t.match(snapshot.trust[resource], { state: 'forbidden', lastError: /not watched: NAMESPACES/ })
  t.equal(trustIn(snapshot, 'services', 'shop').state, 'synced')
  t.equal(trustIn(snapshot, 'services', 'hidden').state, 'not-captured')
  server.put(service('blog', 'press'))
  t.ok(serviceFacts(await shown(next => serviceFacts(next, 'blog', 'press').service !== undefined), 'blog', 'press').service)
})

t.test('rights may differ: what is refused in one namespace is known in the other, and the whole is what the worst allows', async t => {
  const { server, view, shown } = await open(t, ['shop', 'blog'])
  server.put(service('shop', 'web'))
  server.interject(inNamespace('blog'), status(403, { message: 'services is forbidden' }), 2)
  view.start()
  const snapshot = await shown(() => true)
  t.ok(serviceFacts(snapshot, 'shop', 'web').service)
  t.match(trustIn(snapshot, 'services', 'shop'), { state: 'synced', lastError: null })
  t.match(trustIn(snapshot, 'services', 'blog'), { state: 'forbidden', lastError: 'HTTP 403: services is forbidden' })
  t.match(snapshot.trust.services, { state: 'forbidden', lastError: 'namespace blog: HTTP 403: services is forbidden' })
})

t.test('there is no view before each namespace has been read', async t => {
  const { server, clock, view, shown } = await open(t, ['shop', 'blog'])
  server.interject(request => inNamespace('blog')(request) && of('services')(request), status(500))
  const watches = ['shop', 'blog'].map(name => server.arrival(request => isWatch(request) && inNamespace(name)(request)))
  view.start()
  await Promise.all(watches)
  clock.advance(25)
  t.equal(view.current(), undefined)
  await clock.pass(800)
  t.match((await shown(() => true)).trust.services, { state: 'synced' })
})

t.test('what is discovered is a change like any other, and keeps what was known before', async t => {
  const { view, shown } = await open(t, ['shop'])
  view.start()
  await shown(() => true)
  view.discovered({ kubernetesVersion: 'v1.37.2', apiServer: null })
  const snapshot = await shown(({ cluster }) => cluster.kubernetesVersion !== null)
  t.same(snapshot.cluster, { ...facts, kubernetesVersion: 'v1.37.2', namespaces: ['shop'] })
})

t.test('what runs beside it ends with it', async t => {
  const { server, view } = await open(t)
  let ended = false
  server.interject(() => true, stall, 4)
  view.start(async signal => {
    await new Promise(resolve => signal.addEventListener('abort', resolve))
    ended = true
  })
  await view.stop()
  t.ok(ended)
  await t.resolves(view.ready)
})

import Fastify from 'fastify'
import t from 'tap'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { registerFresh, saltOf, setVersion } from '../../../src/http/plugins/fresh.ts'
import { buildTestApp, exampleCluster, testSettings, unsyncedView } from '../../support/build-test-app.ts'

const urls = [
  '/v1/services',
  '/v1/services?limit=2',
  '/v1/cluster-info',
  '/v1/cluster-info?output=text',
  '/v1/namespaces/kube-system/services/kube-dns',
  '/v1/namespaces/kube-system/services/kube-dns/proxy-url',
  '/v1/namespaces/kube-system/services/kube-dns/proxy-url?output=url',
  '/v1/namespaces/kube-system/pods/elasticsearch-logging-0/proxy-url',
  '/v1/nodes/node-1/proxy-url',
  '/v1/access-methods?network=unknown'
]

t.test('an answer that the caller already has is 304 without a body, on every list and every single answer', async t => {
  const { app } = await buildTestApp(t)
  const tags = new Set<string>()
  for (const url of urls) {
    const { etag, 'cache-control': control, vary } = (await app.inject(url)).headers
    t.match(etag, /^W\/"[0-9a-z]+\.[0-9a-z]+"$/, url)
    t.match({ control, vary }, { control: 'private, no-cache', vary: 'Accept, Authorization' })
    tags.add(String(etag))
    const reply = await app.inject({ url, headers: { 'if-none-match': `"x", ${etag}` } })
    t.equal(reply.statusCode, 304, url)
    t.equal(reply.body, '')
    t.match(reply.headers, { etag, 'cache-control': control, vary })
    t.equal(reply.headers['content-type'], undefined)
    t.equal((await app.inject({ url, headers: { 'if-none-match': 'W/"x"' } })).statusCode, 200)
  }
  t.equal(tags.size, urls.length, 'different answers have different tags')
})

t.test('the form that Accept chooses is part of the version', async t => {
  const { app } = await buildTestApp(t)
  const url = '/v1/cluster-info'
  const tagOf = async (accept: string) => (await app.inject({ url, headers: { accept } })).headers.etag
  t.not(await tagOf('text/plain'), await tagOf('application/json'))
})

t.test('replicas agree; times do not count, facts, trust and settings do', async t => {
  const { view, pods } = await exampleCluster()
  const snapshot = view.current() as Snapshot
  let shown = snapshot
  const served = { view: { ...unsyncedView, current: () => shown }, pods }
  const { app } = await buildTestApp(t, served)
  const { app: replica } = await buildTestApp(t, served)
  const { app: other } = await buildTestApp(t, { ...served, settings: { ...testSettings, kubectlProxyUrl: 'http://x' } })
  const tagOf = async (changed: Snapshot, url: string, asked = app) => {
    shown = changed
    return (await asked.inject(url)).headers.etag
  }
  const later = structuredCloneTrust(snapshot, { currentAt: 1, since: 2 })
  const stale = structuredCloneTrust(snapshot, { state: 'stale' })
  const kubeSystem = new Map(snapshot.services.get('kube-system'))
  kubeSystem.delete('monitoring-grafana')
  const without = { ...snapshot, services: new Map([...snapshot.services, ['kube-system', kubeSystem]]) }
  for (const url of urls.filter(url => !url.includes('pods') && !url.includes('nodes'))) {
    const tag = await tagOf(snapshot, url)
    t.equal(await tagOf(later, url, replica), tag, url)
    t.not(await tagOf(stale, url), tag, url)
    t.not(await tagOf(snapshot, url, other), tag, url)
  }
  for (const url of urls.slice(0, 4)) t.not(await tagOf(without, url), await tagOf(snapshot, url), url)
  t.equal(await tagOf(without, urls[5] as string), await tagOf(snapshot, urls[5] as string))
})

function structuredCloneTrust(snapshot: Snapshot, change: object): Snapshot {
  const trust = Object.fromEntries(Object.entries(snapshot.trust).map(([resource, trust]) => [resource, { ...trust, ...change }]))
  return { ...snapshot, trust: trust as unknown as Snapshot['trust'] }
}

t.test('problems have no version, and never become 304', async t => {
  const { app } = await buildTestApp(t)
  for (const url of ['/v1/namespaces/kube-system/services/nope', '/v1/services?limit=0', '/nowhere']) {
    const reply = await app.inject({ url, headers: { 'if-none-match': '*' } })
    t.ok(reply.statusCode >= 400)
    t.equal(reply.headers.etag, undefined)
  }
})

t.test('tags are compared weakly, in any list; a star is any', async t => {
  const app = Fastify()
  t.teardown(() => app.close())
  registerFresh(app)
  app.get('/', async (_request, reply) => {
    setVersion(reply, 's', 'v')
    return 'text'
  })
  app.get('/refused', async (_request, reply) => {
    setVersion(reply, 's', 'v')
    return reply.code(403).send('no')
  })
  const situations: [string, number][] = [
    ['W/"s.v"', 304],
    ['"s.v"', 304],
    ['"a" , W/"s.v"', 304],
    ['*', 304],
    ['W/"s.w"', 200],
    ['s.v', 200],
    ['', 200]
  ]
  for (const [header, status] of situations)
    t.equal((await app.inject({ url: '/', headers: { 'if-none-match': header } })).statusCode, status, header)
  t.equal((await app.inject({ url: '/refused', headers: { 'if-none-match': '*' } })).statusCode, 403)
})

t.test('the salt tells versions and settings apart', async t => {
  t.equal(new Set([saltOf('1', {}), saltOf('2', {}), saltOf('1', { a: 1 })]).size, 3)
})

import t from 'tap'
import { apply } from '../../../src/facts/apply.ts'
import type { Change } from '../../../src/facts/snapshot.ts'
import { buildTestApp, testSettings, unsyncedView } from '../../support/build-test-app.ts'
import { exposedCluster, settableView } from '../../support/exposed-cluster.ts'
import { node, port, put, service, slice, snapshotOf, trust } from '../../support/facts.ts'

interface Item {
  readonly id: string
  readonly target: { readonly namespace: string; readonly name: string }
}

interface Body {
  readonly items: readonly Item[]
  readonly continue: string | null
  readonly total: number
}

t.test('the auditor asks what the internet can reach', async t => {
  const { app } = await buildTestApp(t, { view: settableView(exposedCluster()).view })
  const body = (await app.inject('/v1/access-methods?network=internet')).json()
  t.match(body, {
    items: [
      { target: { kind: 'Service', namespace: 'shop', name: 'api' }, id: 'node-port/80/internet', state: 'unusable' },
      { target: { kind: 'Service', namespace: 'shop', name: 'front' }, id: 'load-balancer/80/internet', state: 'usable' }
    ],
    continue: null,
    total: 2,
    asOf: { cluster: 'example', stale: false }
  })
})

t.test('every filter narrows, and one method must satisfy all of them', async t => {
  const { app } = await buildTestApp(t, { view: settableView(exposedCluster()).view })
  const ids = async (query: string) =>
    (await app.inject(`/v1/access-methods?${query}`)).json<Body>().items.map(({ id, target }) => `${target.name} ${id}`)
  t.same(await ids('network=internet&state=usable'), ['front load-balancer/80/internet'])
  t.same(await ids('network=internet,private-network&method=node-port'), ['api node-port/80/internet', 'api node-port/80/private-network'])
  t.same(await ids('basis=programmed'), ['front load-balancer/80/internet'])
  t.same(await ids('network=internet&method=cluster-ip'), [])
  t.same(await ids('labelSelector=tier%3Dedge&method=cluster-ip'), ['front cluster-ip/80/cluster'])
  t.same(await ids('q=db&method=cluster-ip'), ['db cluster-ip/80/cluster'])
  t.same(await ids('namespace=other&method=cluster-ip'), ['db cluster-ip/80/cluster'])
  t.same(await ids('type=NodePort&method=cluster-ip'), ['api cluster-ip/80/cluster'])
  t.same(await ids('builtIn=true'), [])
})

t.test('no Pods are read: what only they could tell is uncertain, and says why', async t => {
  const pods = { read: async () => t.fail('a Pod was read') as never }
  const { app } = await buildTestApp(t, { view: settableView(exposedCluster()).view, pods })
  const { items } = (await app.inject('/v1/access-methods?namespace=other&method=api-server-proxy')).json()
  t.match(items, [{ state: 'uncertain', reasons: [{ code: 'endpoint-pod-not-checked' }] }])
})

t.test('pages follow one another by their tokens, and end', async t => {
  const { app } = await buildTestApp(t)
  const all = (await app.inject('/v1/access-methods?limit=500')).json<Body>()
  t.equal(all.items.length, all.total)
  t.ok(all.total > 50)
  const seen: Item[] = []
  let url: string | null = '/v1/access-methods?limit=7'
  while (url !== null) {
    const page: Body = (await app.inject(url)).json()
    t.equal(page.total, all.total)
    seen.push(...page.items)
    url = page.continue && `/v1/access-methods?limit=7&continue=${encodeURIComponent(page.continue)}`
  }
  t.same(seen, all.items)
})

t.test('a token is bound to the filters, in whatever order they were written, and to the list', async t => {
  const { app } = await buildTestApp(t)
  const { continue: token } = (await app.inject('/v1/access-methods?network=cluster,unknown&limit=1')).json<Body>()
  t.equal((await app.inject(`/v1/access-methods?network=unknown,cluster&limit=2&continue=${token}`)).statusCode, 200)
  const { continue: ofServices } = (await app.inject('/v1/services?limit=1')).json<Body>()
  for (const query of [`network=cluster&continue=${token}`, `continue=${token}`, `continue=${ofServices}`, 'continue=nonsense'])
    t.match((await app.inject(`/v1/access-methods?${query}`)).json(), {
      status: 400,
      code: 'invalid-continue',
      errors: [{ in: 'query', name: 'continue' }]
    })
})

t.test('an unknown value, and a filter given twice, are refused in words', async t => {
  const { app } = await buildTestApp(t)
  const situations = [
    ['network=internet,corp', 'network', 'must be one or more of internet, private-network, cluster, node, unknown (comma-separated)'],
    ['type=', 'type', 'must be one or more of ClusterIP, NodePort, LoadBalancer, ExternalName (comma-separated)'],
    ['method=node-port&method=cluster-ip', 'method', 'must not be given more than once'],
    ['builtIn=yes', 'builtIn', 'must be true or false']
  ]
  for (const path of ['/v1/access-methods', '/v1/services'])
    for (const [query, name, message] of situations)
      t.match((await app.inject(`${path}?${query}`)).json(), { status: 400, errors: [{ in: 'query', name, message }] }, `${path}?${query}`)
})

t.test('the version changes with what the page rests on, and with nothing else', async t => {
  const start = exposedCluster()
  const { view, set } = settableView(start)
  const { app } = await buildTestApp(t, { view })
  const tagOf = async (url: string, ...changes: readonly Change[]) => {
    set(apply(start, changes))
    return (await app.inject(url)).headers.etag
  }
  const [front, nodePorts] = ['/v1/access-methods?q=front&method=cluster-ip', '/v1/access-methods?method=node-port']
  const tag = await tagOf(front)
  t.equal(await tagOf(front, put(service('api'))), tag, 'another Service')
  t.equal(await tagOf(front, put(node('n2'))), tag, 'a Node, where nothing rests on Nodes')
  t.equal(await tagOf(front, { type: 'trust', resource: 'services', trust: trust('synced', 5) }), tag, 'a bookmark')
  t.not(await tagOf(front, put(slice('front', { endpoints: [] }))), tag)
  t.not(await tagOf(front, { type: 'trust', resource: 'endpointslices', trust: trust('forbidden') }), tag)
  t.not(await tagOf(front, put(service('front-2'))), tag, 'the total')
  t.not(await tagOf(nodePorts, put(node('n1', { ready: false }))), await tagOf(nodePorts))
  const full = '/v1/access-methods?method=cluster-ip&limit=3'
  t.not(await tagOf(full, put(service('zz'))), await tagOf(full), 'a page follows now')
})

t.test('what cannot be read is no empty list', async t => {
  const { view, set } = settableView(exposedCluster())
  const { app } = await buildTestApp(t, { view })
  set(apply(exposedCluster(), [{ type: 'trust', resource: 'services', trust: trust('forbidden') }]))
  t.match((await app.inject('/v1/access-methods')).json(), { status: 503, code: 'resource-not-readable', resource: 'services' })
  set(apply(exposedCluster(), [{ type: 'trust', resource: 'nodes', trust: trust('forbidden') }]))
  const { items } = (await app.inject('/v1/access-methods?method=node-shell&q=front')).json()
  t.match(items, [{ state: 'uncertain', reasons: [{ code: 'resource-not-readable' }] }])
  set(snapshotOf([service('api', { type: 'NodePort', ports: [port(80, { nodePort: 30080 })] })], { nodes: 'forbidden' }))
  const open = { total: 1, items: [{ id: 'node-port/80/unknown', access: [], audience: { network: 'unknown' } }] }
  t.match((await app.inject('/v1/access-methods?method=node-port')).json(), open, 'an open port stays in the list')
  t.match((await app.inject('/v1/services?method=node-port&network=unknown')).json(), { total: 1, items: [{ name: 'api' }] })
  const apart = { type: 'trust', resource: 'services', namespace: 'other', trust: trust('forbidden') } as const
  set(apply(exposedCluster(), [apart]))
  t.match((await app.inject('/v1/access-methods?namespace=shop')).json(), { total: Number })
  t.match((await app.inject('/v1/access-methods?namespace=shop,other')).json(), { code: 'resource-not-readable' })
})

t.test('before the first sync there is no list', async t => {
  const { app } = await buildTestApp(t, { view: unsyncedView, settings: testSettings })
  const reply = await app.inject('/v1/access-methods')
  t.equal(reply.statusCode, 503)
  t.match(reply.json(), { code: 'not-synced' })
})

import t from 'tap'
import { asOf } from '../../../src/directory/as-of.ts'
import { listServices } from '../../../src/directory/list-services.ts'
import { filtersText } from '../../../src/directory/search.ts'
import { sortedServices } from '../../../src/directory/sorted-services.ts'
import { apply } from '../../../src/facts/apply.ts'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { buildTestApp, exampleCluster, unsyncedView } from '../../support/build-test-app.ts'
import { exposedCluster, settableView } from '../../support/exposed-cluster.ts'
import { trust } from '../../support/facts.ts'

t.test('the list is what the directory says, whole', async t => {
  const { app } = await buildTestApp(t)
  const { view } = await exampleCluster()
  const snapshot = view.current() as Snapshot
  const page = listServices({ filters: filtersText({}), after: undefined }, sortedServices(snapshot.services), 100, snapshot)
  t.strictSame((await app.inject('/v1/services')).json(), {
    ...page,
    asOf: asOf(snapshot, ['services', 'endpointslices'])
  })
})

t.test('pages follow one another by their tokens, and end', async t => {
  const { app } = await buildTestApp(t)
  const names: string[] = []
  let url: string | null = '/v1/services?namespace=kube-system&limit=2'
  while (url !== null) {
    const page: { items: { name: string }[]; continue: string | null; total: number } = (await app.inject(url)).json()
    t.equal(page.total, 5)
    names.push(...page.items.map(item => item.name))
    url = page.continue && `/v1/services?namespace=kube-system&limit=2&continue=${encodeURIComponent(page.continue)}`
  }
  t.same(names, ['elasticsearch-logging', 'kibana-logging', 'kube-dns', 'monitoring-grafana', 'monitoring-heapster'])
})

t.test('a token of another list is refused by name', async t => {
  const { app } = await buildTestApp(t)
  const token = (await app.inject('/v1/services?limit=1')).json().continue
  for (const query of [`namespace=shop&continue=${token}`, 'continue=nonsense'])
    t.match((await app.inject(`/v1/services?${query}`)).json(), {
      status: 400,
      code: 'invalid-continue',
      errors: [{ in: 'query', name: 'continue' }]
    })
})

t.test('every filter finds what it says, and they narrow one another', async t => {
  const { app } = await buildTestApp(t)
  const named = async (query: string) => (await app.inject(`/v1/services?${query}`)).json().items.map((item: { name: string }) => item.name)
  const all = await named('limit=500')
  t.same(await named('q=GRAFANA'), ['monitoring-grafana'])
  t.same(await named('q=monitoring%20grafana'), ['monitoring-grafana'])
  t.same((await named('builtIn=true')).length, 5)
  t.same((await named('builtIn=false')).length, all.length - 5)
  t.same(await named('labelSelector=kubernetes.io/name%20in%20(heapster,nope)'), ['monitoring-heapster'])
  t.same(await named('namespace=kube-system,shop'), [...(await named('namespace=kube-system')), ...(await named('namespace=shop'))])
  const typed = await named('type=NodePort,LoadBalancer')
  t.ok(typed.length > 0 && typed.length < all.length)
  t.same(await named('namespace=shop&q=grafana'), [])
})

t.test('filters on access methods find a Service of which one method satisfies all', async t => {
  const { app } = await buildTestApp(t, { view: settableView(exposedCluster()).view })
  const list = async (query: string) => (await app.inject(`/v1/services?${query}`)).json()
  const named = async (query: string) => (await list(query)).items.map((item: { name: string }) => item.name)
  t.same(await named('network=internet'), ['api', 'front'])
  t.same(await named('network=internet&state=usable'), ['front'])
  t.same(await named('network=internet&method=cluster-ip'), [])
  t.same(await named('network=internet&q=api'), ['api'])
  t.same(await named('state=uncertain&method=api-server-proxy'), ['db'])
  t.same(await named('basis=programmed'), ['front'])
  const first = await list('network=internet&limit=1')
  t.match(first, { total: 2, items: [{ name: 'api' }] })
  t.match(await list(`network=internet&continue=${first.continue}`), { items: [{ name: 'front' }], continue: null })
  t.match(await list(`network=cluster&continue=${first.continue}`), { code: 'invalid-continue' })
})

t.test('where methods are asked for, the list also rests on Nodes', async t => {
  const { view, set } = settableView(exposedCluster())
  const { app } = await buildTestApp(t, { view })
  set(apply(exposedCluster(), [{ type: 'trust', resource: 'nodes', trust: trust('stale') }]))
  t.equal((await app.inject('/v1/services')).json().asOf.stale, false)
  t.equal((await app.inject('/v1/services?network=internet')).json().asOf.stale, true)
})

t.test('a token is bound to the filters, in whatever order they were written', async t => {
  const { app } = await buildTestApp(t)
  const { continue: token } = (await app.inject('/v1/services?namespace=shop,kube-system&limit=1')).json()
  t.equal((await app.inject(`/v1/services?namespace=kube-system,shop&limit=1&continue=${token}`)).statusCode, 200)
  t.equal((await app.inject(`/v1/services?namespace=kube-system,shop&q=a&continue=${token}`)).json().code, 'invalid-continue')
})

t.test('before the first sync there is no list, not an empty one', async t => {
  const { app } = await buildTestApp(t, { view: unsyncedView })
  const reply = await app.inject('/v1/services')
  t.equal(reply.statusCode, 503)
  t.equal(reply.headers['retry-after'], '2')
  t.match(reply.json(), { code: 'not-synced' })
})

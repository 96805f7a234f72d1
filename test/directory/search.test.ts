import t from 'tap'
import { allServices, displayName, filtersText, isBuiltIn, type ServiceFilters, searchServices } from '../../src/directory/search.ts'
import { apply } from '../../src/facts/apply.ts'
import { put, service, snapshotOf } from '../support/facts.ts'

const snapshot = snapshotOf([
  service('web', { labels: { app: 'Shop', tier: 'front' } }),
  service('api', { type: 'NodePort', labels: { app: 'shop' } }),
  service('grafana-svc', {
    namespace: 'kube-system',
    type: 'LoadBalancer',
    labels: { 'kubernetes.io/cluster-service': 'true', 'kubernetes.io/name': 'Grafana' }
  })
])

function groups(filters: ServiceFilters, facts = snapshot) {
  const found = searchServices(facts, filters)
  if (!found.ok) throw new Error(found.refusal.detail)
  return found.value
}

function names(filters: ServiceFilters): readonly string[] {
  return allServices(groups(filters)).map(({ service }) => service.name)
}

t.test('filters narrow, and all of them must hold', async t => {
  const table: readonly (readonly [ServiceFilters, readonly string[]])[] = [
    [{}, ['grafana-svc', 'api', 'web']],
    [{ namespaces: ['shop'] }, ['api', 'web']],
    [{ namespaces: ['shop', 'kube-system'] }, ['grafana-svc', 'api', 'web']],
    [{ namespaces: [] }, []],
    [{ types: ['NodePort', 'LoadBalancer'] }, ['grafana-svc', 'api']],
    [{ builtIn: true }, ['grafana-svc']],
    [{ builtIn: false }, ['api', 'web']],
    [{ labelSelector: 'app=shop' }, ['api']],
    [{ labelSelector: 'app' }, ['api', 'web']],
    [{ labelSelector: '' }, ['grafana-svc', 'api', 'web']],
    [{ q: 'GRAFANA' }, ['grafana-svc']],
    [{ q: 'app=shop' }, ['api', 'web']],
    [{ q: ' shop  web ' }, ['web']],
    [{ q: 'nosuch' }, []],
    [{ q: ' ' }, ['grafana-svc', 'api', 'web']],
    [{ q: 'shop', types: ['NodePort'], namespaces: ['shop'] }, ['api']]
  ]
  for (const [filters, expected] of table) t.same(names(filters), expected, JSON.stringify(filters))
})

t.test('a word does not run over from one text to the next', async t => {
  t.same(names({ q: 'webweb' }), [])
})

t.test('groups without a match are left out', async t => {
  t.same(
    groups({ builtIn: true }).map(({ namespace }) => namespace),
    ['kube-system']
  )
})

t.test('a changed Service is looked at again, and its namespace with it; the others stay', async t => {
  const before = groups({ q: 'a' })
  const after = groups({ q: 'a' }, apply(snapshot, [put(service('api', { labels: {} }))]))
  t.equal(after[0], before[0], 'kube-system')
  t.not(after[1], before[1])
  t.equal(groups({ namespaces: ['shop'] })[0], groups({})[1], 'a namespace of which all match is the same, whatever was asked')
})

t.test('a selector that cannot be read is refused', async t => {
  t.match(searchServices(snapshot, { labelSelector: 'a in' }), {
    ok: false,
    refusal: { code: 'invalid-label-selector', detail: /^labelSelector: .*\.$/ }
  })
})

t.test('results are kept while nothing changes, and no longer', async t => {
  const before = groups({ q: 'shop' })
  t.equal(groups({ q: ' SHOP ' }), before, 'the same filters, written another way')
  const after = apply(snapshot, [put(service('shop-new'))])
  t.equal(allServices(groups({ q: 'shop' }, after)).length, 3)
  t.equal(groups({ q: 'shop' }), before, 'the older snapshot keeps its own')
})

t.test('only the last few results are kept', async t => {
  const first = groups({ q: 'first' })
  for (let i = 0; i < 15; i++) groups({ q: `word${i}` })
  t.equal(groups({ q: 'word0' }), groups({ q: 'word0' }))
  groups({ q: 'one more' })
  t.not(groups({ q: 'first' }), first)
})

t.test('the same filters have the same text, whatever their order', async t => {
  t.equal(filtersText({ namespaces: ['b', 'a'], q: 'X  y' }), filtersText({ q: 'x y', namespaces: ['a', 'b'] }))
  t.equal(filtersText({ types: ['NodePort', 'ClusterIP'] }), filtersText({ types: ['ClusterIP', 'NodePort'] }))
  const texts = [{}, { namespaces: [] }, { labelSelector: '' }, { q: 'a' }, { types: [] }, { builtIn: true }, { builtIn: false }].map(
    filtersText
  )
  t.equal(new Set(texts).size, texts.length)
})

t.test('names and labels of the built-in Services', async t => {
  t.equal(displayName(service('a', { labels: { 'kubernetes.io/name': 'b' } })), 'b')
  t.equal(displayName(service('a')), 'a')
  t.equal(isBuiltIn(service('a', { labels: { 'kubernetes.io/cluster-service': 'True' } })), false)
})

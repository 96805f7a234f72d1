import t from 'tap'
import { mostServices, selectingServices, servicesSelecting } from '../../../src/access/pods/selecting-services.ts'
import { pod, service, snapshotOf } from '../../support/facts.ts'

const labelled = pod('p1', { labels: { app: 'web', tier: 'front' } })
const services = [
  service('web', { selector: { app: 'web' } }),
  service('both', { selector: { tier: 'front', app: 'web' } }),
  service('also-web', { selector: { app: 'web' } }),
  service('other-value', { selector: { app: 'db' } }),
  service('one-too-many', { selector: { app: 'web', zone: 'a' } }),
  service('inherited', { selector: { app: 'web', constructor: 'x' } }),
  service('none', { selector: null }),
  service('empty', { selector: {} }),
  service('alias', { selector: { app: 'web' }, type: 'ExternalName' }),
  service('elsewhere', { namespace: 'other', selector: { app: 'web' } })
]

t.test('all labels of the selector must match, in the same namespace', async t => {
  const snapshot = snapshotOf(services)
  const expected = ['also-web', 'both', 'web']
  t.same(selectingServices(labelled, snapshot), { items: expected.map(name => ({ namespace: 'shop', name })), total: 3 })
  t.same(
    servicesSelecting(labelled, snapshot).map(({ name }) => name),
    expected,
    'asked again, from the index'
  )
  t.same(selectingServices(pod('bare'), snapshot), { items: [], total: 0 })
  t.same(selectingServices(pod('p1', { namespace: 'empty' }), snapshot), { items: [], total: 0 })
})

t.test('a long list is capped, and counted', async t => {
  const many = Array.from({ length: 25 }, (_, i) => service(`s${String(i).padStart(2, '0')}`, { selector: { app: 'web' } }))
  const { items, total } = selectingServices(labelled, snapshotOf(many))
  t.equal(items.length, mostServices)
  t.equal(items[0]?.name, 's00')
  t.equal(total, 25)
})

t.test('Services that cannot be read are not none', async t => {
  t.same(selectingServices(labelled, snapshotOf([], { services: 'forbidden' })), { items: [], total: null })
})

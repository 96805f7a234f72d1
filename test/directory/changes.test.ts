import t from 'tap'
import { changesBetween } from '../../src/directory/changes.ts'
import { apply } from '../../src/facts/apply.ts'
import type { Change } from '../../src/facts/snapshot.ts'
import { cluster, endpoint, node, put, service, slice, snapshotOf, syncedAt, trust } from '../support/facts.ts'

const web = service('web')
const api = service('api', { namespace: 'default' })
const snapshot = snapshotOf([web, slice('web'), api, slice('ghost')])

/** `namespace/name`, with + for what is new and - for what is gone; or `everything`. */
function seen(...changes: readonly Change[]): readonly string[] | string {
  const found = changesBetween(snapshot, apply(snapshot, changes))
  if (found.type === 'everything') return found.type
  return found.changes.map(({ namespace, name, before, after }) => {
    const sign = before === undefined ? '+' : after === undefined ? '-' : ''
    return `${sign}${namespace}/${name}`
  })
}

t.test('nothing changed is no change', async t => {
  t.same(seen(), [])
  t.same(seen(put(service('web', { resourceVersion: '2' }))), [])
})

t.test('a Service that comes, goes or changes is one, and so is one whose endpoints change', async t => {
  t.same(seen(put(service('new'))), ['+shop/new'])
  t.same(seen(put(service('new', { namespace: 'other' }))), ['+other/new'])
  t.same(seen({ type: 'delete', resource: 'services', namespace: 'default', name: 'api' }), ['-default/api'])
  t.same(seen({ type: 'delete', resource: 'services', namespace: 'shop', name: 'web' }), ['-shop/web'])
  t.same(seen(put(service('web', { labels: { a: 'b' } }))), ['shop/web'])
  t.same(seen(put(slice('web', { endpoints: [endpoint('10.1.0.2', 'x')] })), put(service('new'))), ['shop/web', '+shop/new'])
  t.same(seen({ type: 'delete', resource: 'endpointslices', namespace: 'shop', name: 'web-1' }), ['shop/web'])
})

t.test('a change carries what was and what is', async t => {
  const after = service('web', { labels: { a: 'b' } })
  t.same(changesBetween(snapshot, apply(snapshot, [put(after)])), {
    type: 'services',
    changes: [{ namespace: 'shop', name: 'web', before: web, after }]
  })
})

t.test('slices without a Service, Nodes and fresher trust change no answer about a Service', async t => {
  t.same(seen(put(slice('ghost', { endpoints: [] }))), [])
  t.same(seen(put(node('n1'))), [])
  t.same(seen({ type: 'trust', resource: 'services', trust: trust('synced', syncedAt + 1000) }), [])
})

t.test('what may be read, and where the API server is, changes everything', async t => {
  t.equal(seen({ type: 'trust', resource: 'services', trust: trust('stale') }), 'everything')
  t.equal(seen({ type: 'trust', resource: 'services', namespace: 'shop', trust: trust('forbidden', null) }), 'everything')
  t.equal(seen({ type: 'cluster', cluster: { ...cluster, apiServer: null } }), 'everything')
})

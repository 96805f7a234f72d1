import t from 'tap'
import { asOf } from '../../src/directory/as-of.ts'
import { apply } from '../../src/facts/apply.ts'
import { snapshotOf, syncedAt, trust } from '../support/facts.ts'

const snapshot = apply(snapshotOf([], { nodes: 'forbidden' }), [
  { type: 'trust', resource: 'endpointslices', trust: trust('stale', syncedAt - 60_000) }
])

t.test('an answer is as old as the oldest of what it rests on', async t => {
  t.same(asOf(snapshot, ['services']), { cluster: 'example', source: 'manifests', syncedAt: '2026-11-23T10:00:00.000Z', stale: false })
  t.same(asOf(snapshot, ['services', 'endpointslices']), {
    cluster: 'example',
    source: 'manifests',
    syncedAt: '2026-11-23T09:59:00.000Z',
    stale: true
  })
})

t.test('the moments at which Pods were read count beside it', async t => {
  t.match(asOf(snapshot, [], [syncedAt + 5, syncedAt + 2]), { syncedAt: '2026-11-23T10:00:00.002Z', stale: false })
  t.match(asOf(snapshot, ['services'], [syncedAt - 1000]), { syncedAt: '2026-11-23T09:59:59.000Z' })
})

t.test('what was never read has no moment', async t => {
  t.match(asOf(snapshot, ['nodes']), { syncedAt: null, stale: false })
  t.match(asOf(snapshot, ['nodes', 'services']), { syncedAt: '2026-11-23T10:00:00.000Z' })
})

t.test('where namespaces are watched one by one, those that the answer rests on count, each for itself', async t => {
  const watched = apply(snapshotOf([]), [
    { type: 'trust', resource: 'services', trust: trust('forbidden', null) },
    { type: 'trust', resource: 'services', namespace: 'forbidden', trust: trust('forbidden', null) },
    { type: 'trust', resource: 'services', namespace: 'old', trust: trust('stale', syncedAt - 60_000) },
    { type: 'trust', resource: 'services', namespace: 'fresh', trust: trust('synced', syncedAt) }
  ])
  t.match(asOf(watched, ['services'], [], ['fresh']), { syncedAt: '2026-11-23T10:00:00.000Z', stale: false })
  t.match(asOf(watched, ['services'], [], ['old']), { syncedAt: '2026-11-23T09:59:00.000Z', stale: true })
  t.match(asOf(watched, ['services'], [], ['forbidden']), { syncedAt: null, stale: false })
  t.match(asOf(watched, ['services'], [], ['fresh', 'old']), { syncedAt: '2026-11-23T09:59:00.000Z', stale: true })
  t.match(asOf(watched, ['nodes'], [], ['forbidden']), { syncedAt: '2026-11-23T10:00:00.000Z' }, 'a Node stands in no namespace')
  t.match(asOf(watched, ['endpointslices']), { syncedAt: '2026-11-23T10:00:00.000Z' }, 'what no namespace has its own word on')
  t.match(asOf(watched, ['services']), { syncedAt: '2026-11-23T09:59:00.000Z', stale: true }, 'without namespaces, the oldest of all')
})

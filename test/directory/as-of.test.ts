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

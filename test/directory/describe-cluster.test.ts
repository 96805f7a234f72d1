import t from 'tap'
import { describeCluster } from '../../src/directory/describe-cluster.ts'
import { apply } from '../../src/facts/apply.ts'
import { emptySnapshot } from '../../src/facts/snapshot.ts'
import { cluster, snapshotOf, syncedAt, trust } from '../support/facts.ts'

t.test('a cluster tells its name, its source and how far each resource can be trusted', async t => {
  const snapshot = apply(snapshotOf([], { nodes: 'forbidden' }), [
    { type: 'trust', resource: 'services', trust: { ...trust('stale', syncedAt - 1000), lastError: 'connection refused' } }
  ])
  const { resources, ...rest } = describeCluster(snapshot)
  t.match(rest, { name: 'example', source: 'manifests', apiServer: cluster.apiServer })
  const time = '2026-11-23T10:00:00.000Z'
  t.same(
    resources.find(({ resource }) => resource === 'services'),
    {
      resource: 'services',
      state: 'stale',
      since: time,
      syncedAt: '2026-11-23T09:59:59.000Z',
      lastError: 'connection refused'
    }
  )
  t.match(
    resources.find(({ resource }) => resource === 'nodes'),
    { state: 'forbidden', syncedAt: null, lastError: null }
  )
  t.same(
    resources.map(({ resource }) => resource),
    ['services', 'endpointslices', 'nodes', 'namespaces', 'pods']
  )
})

t.test('what was never read has no beginning', async t => {
  for (const resource of describeCluster(emptySnapshot(cluster)).resources)
    t.match(resource, { state: 'not-captured', since: null, syncedAt: null }, resource.resource)
})

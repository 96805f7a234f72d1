import t from 'tap'
import { noPods, type PodReadings } from '../../src/access/proxy/pod-readings.ts'
import { clusterVersion, nodeVersion, pageVersion, podVersion, serviceVersion } from '../../src/directory/answer-version.ts'
import { apply } from '../../src/facts/apply.ts'
import type { Change, Snapshot } from '../../src/facts/snapshot.ts'
import { allPods, cluster, found, node, pod, put, service, slice, snapshotOf, syncedAt, trust } from '../support/facts.ts'

const snapshot = snapshotOf([service('web'), slice('web'), service('api'), node('n1')])
const key = { namespace: 'shop', name: 'p1' }

const versions: Readonly<Record<string, (facts: Snapshot, question?: string, pods?: PodReadings) => string>> = {
  service: (facts, question = 'q', pods = noPods) => serviceVersion(question, 'shop', 'web', facts, [key], pods),
  pod: (facts, question = 'q', pods = noPods) => podVersion(question, key, facts, pods),
  node: (facts, question = 'q') => nodeVersion(question, 'n1', facts),
  page: (facts, question = 'q') => pageVersion(question, facts, [{ namespace: 'shop', name: 'web' }], 2),
  cluster: (facts, question = 'q') => clusterVersion(question, facts)
}

/** The names of the versions that the changes alter. */
function altered(...changes: readonly Change[]): readonly string[] {
  const next = apply(snapshot, changes)
  return Object.entries(versions)
    .filter(([, version]) => version(next) !== version(snapshot))
    .map(([name]) => name)
}

t.test('replicas with the same facts have the same versions, whenever they read them', async t => {
  const replica = snapshotOf([node('n1'), service('api'), slice('web', { resourceVersion: '9' }), service('web', { resourceVersion: '9' })])
  const later = apply(replica, [{ type: 'trust', resource: 'services', trust: trust('synced', syncedAt + 5000) }])
  for (const [name, version] of Object.entries(versions)) {
    t.equal(version(later), version(snapshot), name)
    t.match(version(snapshot), /^[0-9a-z]+$/)
  }
})

t.test('another question has another version', async t => {
  for (const [name, version] of Object.entries(versions)) t.not(version(snapshot, 'other'), version(snapshot), name)
})

t.test('a version changes with what the answer rests on, and with nothing else', async t => {
  t.same(altered(put(service('web', { labels: { a: 'b' } }))), ['service', 'page'])
  t.same(altered(put(slice('web', { endpoints: [] }))), ['service', 'page'])
  t.same(altered({ type: 'delete', resource: 'services', namespace: 'shop', name: 'web' }), ['service', 'page'])
  t.same(altered(put(service('api', { labels: { a: 'b' } }))), [])
  t.same(altered(put(node('n1', { kubeletPort: 1 }))), ['node'])
  t.same(altered({ type: 'delete', resource: 'nodes', namespace: '', name: 'n1' }), ['node'])
  t.same(altered({ type: 'cluster', cluster: { ...cluster, apiServer: null } }), Object.keys(versions))
})

t.test('what may be read counts', async t => {
  t.same(altered({ type: 'trust', resource: 'services', trust: trust('stale') }), ['service', 'page', 'cluster'])
  t.same(altered({ type: 'trust', resource: 'endpointslices', namespace: 'shop', trust: trust('stale') }), ['service', 'page'])
  t.same(altered({ type: 'trust', resource: 'nodes', trust: trust('forbidden', null) }), ['node', 'cluster'])
})

t.test('the Pods that were read count, each as it was read', async t => {
  const readings: readonly PodReadings[] = [
    noPods,
    found(),
    found(pod('p1')),
    found(pod('p1', { phase: 'Failed' })),
    allPods({ state: 'forbidden' }),
    allPods({ state: 'unavailable', retryAfterSeconds: 1 })
  ]
  for (const name of ['service', 'pod']) {
    const seen = readings.map(pods => versions[name]?.(snapshot, 'q', pods))
    t.equal(new Set(seen).size, readings.length, name)
  }
  t.equal(versions.pod?.(snapshot, 'q', found(pod('p1', { resourceVersion: '2' }))), versions.pod?.(snapshot, 'q', found(pod('p1'))))
})

t.test('the total of a page counts, for it is in the answer', async t => {
  t.not(pageVersion('q', snapshot, [], 1), pageVersion('q', snapshot, [], 2))
})

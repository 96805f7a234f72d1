import t from 'tap'
import { Capture } from '../../../src/cluster/manifests/capture.ts'
import { nextSnapshot, staleSnapshot } from '../../../src/cluster/manifests/next-snapshot.ts'
import type { ReadManifests } from '../../../src/cluster/manifests/read-manifests.ts'
import { type ClusterFacts, serviceFacts } from '../../../src/facts/snapshot.ts'
import { endpointSlice, type KubernetesObject, namespace, node, service } from '../../support/kubernetes-objects.ts'

const cluster: ClusterFacts = { name: 'example', source: 'manifests', apiServer: null, kubernetesVersion: null }

function read(modifiedAt: number, objects: readonly KubernetesObject[]): ReadManifests {
  const capture = new Capture()
  for (const object of objects) capture.take(object)
  return { found: { files: [], folders: [], fingerprint: '' }, capture, modifiedAt }
}

t.test('what the manifests hold is synced, what they do not hold is not captured', async t => {
  const snapshot = await nextSnapshot(cluster, read(5, [service('shop', 'web')]))
  t.equal(snapshot.cluster, cluster)
  t.ok(serviceFacts(snapshot, 'shop', 'web').service)
  t.same(snapshot.trust.services, { state: 'synced', since: 5, currentAt: 5, lastError: null })
  for (const resource of ['endpointslices', 'nodes', 'namespaces', 'pods'] as const) {
    t.same(snapshot.trust[resource], { state: 'not-captured', since: 5, currentAt: null, lastError: null })
  }
})

t.test('what is gone from the manifests is gone, of every kind; what stayed is the same object', async t => {
  const first = read(5, [
    service('shop', 'web'),
    service('shop', 'db'),
    endpointSlice('shop', 'a', 'web', []),
    node('n1', '192.0.2.1'),
    namespace('shop')
  ])
  const snapshot = await nextSnapshot(cluster, first)
  const second = await nextSnapshot({ ...cluster, name: 'other' }, read(6, [service('shop', 'db')]), { snapshot, read: first })
  t.same([[...(second.services.get('shop')?.keys() ?? [])], second.nodes.size, second.namespaces.size], [['db'], 0, 0])
  t.equal(serviceFacts(second, 'shop', 'db'), serviceFacts(snapshot, 'shop', 'db'))
  t.same([second.trust.nodes.state, second.trust.services.currentAt, second.cluster.name], ['not-captured', 6, 'other'])
})

t.test('many objects are taken in batches', async t => {
  const many = Array.from({ length: 2500 }, (_, index) => service('shop', `s-${index}`))
  t.equal((await nextSnapshot(cluster, read(5, many))).services.get('shop')?.size, 2500)
})

t.test('old facts are stale since the first failure, and what was not captured stays so', async t => {
  const snapshot = await nextSnapshot(cluster, read(5, [service('shop', 'web')]))
  const stale = staleSnapshot(snapshot, 'a.yaml:1: is broken', 100)
  t.same(stale.trust.services, { state: 'stale', since: 100, currentAt: 5, lastError: 'a.yaml:1: is broken' })
  t.same(stale.trust.nodes, { state: 'not-captured', since: 5, currentAt: null, lastError: 'a.yaml:1: is broken' })
  t.equal(stale.services, snapshot.services)
  t.match(staleSnapshot(stale, 'a.yaml:2: is worse', 200).trust.services, { state: 'stale', since: 100, lastError: 'a.yaml:2: is worse' })
})

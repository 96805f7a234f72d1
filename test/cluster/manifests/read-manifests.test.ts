import { truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { manifestLimits as limits } from '../../../src/cluster/manifests/limits.ts'
import { readManifests } from '../../../src/cluster/manifests/read-manifests.ts'
import { node, pod, service } from '../../support/kubernetes-objects.ts'

t.test('every file is read in the order of paths, and the newest one dates them all', async t => {
  const root = t.testdir({
    'a.json': JSON.stringify(service('shop', 'web')),
    'b.yaml': '',
    'c.json': JSON.stringify(service('shop', 'web', { ports: [{ port: 90 }] }))
  })
  utimesSync(join(root, 'a.json'), 1000, 1000)
  utimesSync(join(root, 'b.yaml'), 3000, 3000.5)
  utimesSync(join(root, 'c.json'), 2000, 2000)
  const { capture, found, modifiedAt } = await readManifests(root, limits)
  t.equal(modifiedAt, 3_000_500)
  t.equal(found.files.length, 3)
  t.match([...capture.puts.values()], [{ record: { ports: [{ port: 90 }] } }])
})

t.test('the layout of kubectl cluster-info dump is read, without its logs and without EndpointSlices', async t => {
  const list = (kind: string, ...items: unknown[]) => JSON.stringify({ kind, apiVersion: 'v1', metadata: {}, items }, null, 4)
  const bare = ({ apiVersion: _, kind: __, ...rest }: Record<string, unknown>) => rest
  const root = t.testdir({
    'nodes.json': list('NodeList', bare(node('n1', '192.0.2.1'))),
    shop: {
      'events.json': list('EventList'),
      'replication-controllers.json': list('ReplicationControllerList'),
      'services.json': list('ServiceList', bare(service('shop', 'web'))),
      'pods.json': list('PodList', bare(pod('shop', 'web-1', '10.0.0.1'))),
      'web-1': { 'logs.txt': '==== START logs for container a of pod shop/web-1 ====\n' }
    }
  })
  const { capture } = await readManifests(root, limits)
  t.same([...capture.captured].sort(), ['nodes', 'pods', 'services'])
  t.same([...capture.pods.keys()], ['shop/web-1'])
})

t.test('what is wrong is said of its file and line', async t => {
  const root = t.testdir({ 'a.yaml': 'kind: Other\n---\napiVersion: v1\nkind: Service\n' })
  await t.rejects(readManifests(root, limits), {
    name: 'ManifestError',
    file: join(root, 'a.yaml'),
    line: 2,
    reason: 'holds a Service without metadata.name'
  })
})

t.test('a file that became empty is being written, not a cluster without objects', async t => {
  const root = t.testdir({ 'a.json': JSON.stringify(service('shop', 'web')), 'b.yaml': '' })
  const before = await readManifests(root, limits)
  truncateSync(join(root, 'a.json'))
  await t.rejects(readManifests(root, limits, before.found), { name: 'ManifestError', file: join(root, 'a.json'), reason: 'is empty now' })
  await t.resolves(readManifests(root, limits), 'at the start nobody knows that it held something')
  writeFileSync(join(root, 'a.json'), '{}')
  await t.resolves(readManifests(root, limits, before.found))
})

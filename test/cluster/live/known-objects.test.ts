import t from 'tap'
import { endpointSlices, services } from '../../../src/cluster/from-kubernetes/resources.ts'
import { KnownObjects } from '../../../src/cluster/live/known-objects.ts'
import type { WatchEvent } from '../../../src/cluster/live/watch-stream.ts'
import { endpointSlice, type KubernetesObject, service } from '../../support/kubernetes-objects.ts'

const versioned = (object: KubernetesObject, resourceVersion: string): KubernetesObject => ({
  ...object,
  metadata: { ...object.metadata, resourceVersion }
})
const web = (version: string) => versioned(service('shop', 'web'), version)
const idle = (version: string) => versioned(service('shop', 'idle'), version)
type ObjectEvent = Extract<WatchEvent, { object: unknown }>
const put = (object: KubernetesObject): ObjectEvent => ({ type: 'put', object, resourceVersion: object.metadata.resourceVersion ?? '' })
const gone = (object: KubernetesObject): ObjectEvent => ({ type: 'delete', object, resourceVersion: object.metadata.resourceVersion ?? '' })
const putOf = (name: string, resourceVersion: string) => ({ type: 'put', resource: 'services', record: { name, resourceVersion } })
const deletionOf = (name: string) => ({ type: 'delete', resource: 'services', namespace: 'shop', name })

function listed(...objects: unknown[]) {
  const known = new KnownObjects(services)
  known.begin()
  for (const object of objects) known.add(object)
  return { known, changes: known.finish() }
}

function relist(known: KnownObjects<{ name: string; resourceVersion: string }>, ...objects: unknown[]) {
  known.begin()
  for (const object of objects) known.add(object)
  return known.finish()
}

t.test('a first list is all new', async t => {
  const { known, changes } = listed(web('5'), idle('6'))
  t.match(changes, [putOf('web', '5'), putOf('idle', '6')])
  t.equal(known.size, 2)
})

t.test('a later list changes what differs: deletions first, unchanged objects not at all', async t => {
  const { known } = listed(web('5'), idle('6'))
  const changes = relist(known, idle('6'), versioned(service('shop', 'new'), '9'))
  t.match(changes, [deletionOf('web'), putOf('new', '9')])
  t.equal(changes.length, 2)
})

t.test('a list that is begun again forgets what it had', async t => {
  const known = new KnownObjects(services)
  known.begin()
  known.add(web('5'))
  known.begin()
  known.add(idle('6'))
  t.match(known.finish(), [putOf('idle', '6')])
  t.equal(known.size, 1)
})

t.test('what is no Service, or has no name, is not kept', async t => {
  const { changes } = listed({ kind: 'Pod', metadata: { name: 'x' } }, { metadata: {} }, null, 'text')
  t.same(changes, [])
})

t.test('an object without a version is always taken anew', async t => {
  const bare = service('shop', 'web')
  const { known } = listed(bare)
  t.equal(relist(known, bare).length, 1)
})

t.test('after a rewind nothing is taken for unchanged, and what is gone is still found', async t => {
  const { known } = listed(web('5'), idle('6'))
  known.distrustVersions()
  t.match(relist(known, web('5')), [deletionOf('idle'), putOf('web', '5')])
})

t.test('events change one object each', async t => {
  const { known } = listed(web('5'))
  t.match(known.take(put(idle('7'))), putOf('idle', '7'))
  t.match(known.take(put(web('8'))), putOf('web', '8'))
  t.match(known.take(gone(web('9'))), deletionOf('web'))
  t.equal(known.size, 1)
})

t.test('repeated and older events are dropped', async t => {
  const { known } = listed(web('5'))
  t.equal(known.take(put(web('5'))), undefined, 'repeated')
  t.equal(known.take(put(web('4'))), undefined, 'older')
  t.equal(known.take(gone(web('4'))), undefined, 'a deletion from before it was made again')
  t.match(known.take(put(web('10'))), putOf('web', '10'), 'ten is more than five')
})

t.test('an event that comes after the deletion that it preceded brings nothing back', async t => {
  const { known } = listed(web('5'))
  known.take(gone(web('9')))
  t.equal(known.take(put(web('7'))), undefined)
  t.equal(known.take(gone(web('9'))), undefined, 'a repeated deletion')
  t.match(known.take(put(web('11'))), putOf('web', '11'), 'made again since')
})

t.test('deletions are remembered until everything before has arrived', async t => {
  const { known } = listed(web('5'))
  known.take(gone(web('9')))
  known.settle()
  known.settle()
  t.match(known.take(put(web('7'))), putOf('web', '7'))
})

t.test('a deletion of what is not known is no change', async t => {
  t.equal(listed().known.take(gone(web('9'))), undefined)
})

t.test('an event of something else, or of nothing, is no change', async t => {
  const { known } = listed(web('5'))
  t.equal(known.take({ type: 'put', object: { kind: 'Status', metadata: { name: 'web' } }, resourceVersion: '9' }), undefined)
  t.equal(known.take({ type: 'put', object: null, resourceVersion: '9' }), undefined)
})

t.test('a slice that loses the label by which it is found is gone', async t => {
  const known = new KnownObjects(endpointSlices)
  known.begin()
  known.add(versioned(endpointSlice('shop', 'web-a', 'web', ['web-1']), '5'))
  known.finish()
  const bare = { ...endpointSlice('shop', 'web-a', 'web', []), metadata: { namespace: 'shop', name: 'web-a', resourceVersion: '6' } }
  t.match(known.take(put(bare)), { type: 'delete', resource: 'endpointslices', namespace: 'shop', name: 'web-a' })
  t.equal(known.take(put(bare)), undefined)
  t.match(known.take(put(versioned(endpointSlice('shop', 'web-a', 'web', []), '7'))), { type: 'put' })
})

t.test('to clear is to delete all', async t => {
  const { known } = listed(web('5'), idle('6'))
  t.match(known.clear(), [deletionOf('web'), deletionOf('idle')])
  t.same(known.clear(), [])
  t.equal(known.size, 0)
})

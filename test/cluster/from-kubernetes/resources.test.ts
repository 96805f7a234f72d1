import t from 'tap'
import { listPath, resourceKinds } from '../../../src/cluster/from-kubernetes/resources.ts'
import { watchedResources } from '../../../src/facts/trust.ts'
import { endpointSlice, namespace, node, service } from '../../support/kubernetes-objects.ts'

const objects = [service('shop', 'web'), endpointSlice('shop', 'web-a', 'web', []), node('n1', '192.0.2.1'), namespace('shop')]

t.test('every watched resource has its kind, in the same order', async t => {
  t.same(
    resourceKinds.map(({ resource }) => resource),
    watchedResources
  )
})

t.test('an object of each kind becomes a change of its resource, and no other kind takes it', async t => {
  for (const [index, object] of objects.entries()) {
    for (const [other, kind] of resourceKinds.entries()) {
      const change = kind.toChange(object)
      if (index === other) t.match(change, { type: 'put', resource: kind.resource, record: { name: object.metadata.name } })
      else t.equal(change, undefined)
    }
  }
})

t.test('an object is known by namespace and name', async t => {
  const keys = resourceKinds.map((kind, index) => kind.key(objects[index]))
  t.same(keys, [
    { namespace: 'shop', name: 'web' },
    { namespace: 'shop', name: 'web-a' },
    { namespace: '', name: 'n1' },
    { namespace: '', name: 'shop' }
  ])
  t.equal(resourceKinds[0].key({ kind: 'Service' }), undefined)
})

t.test('a slice that no Service owns has a key but makes no change', async t => {
  const slice = { kind: 'EndpointSlice', metadata: { name: 'a', namespace: 'shop' } }
  t.equal(resourceKinds[1].toChange(slice), undefined)
  t.same(resourceKinds[1].key(slice), { namespace: 'shop', name: 'a' })
})

t.test('a resource is listed where the API server serves it', async t => {
  t.same(
    resourceKinds.map(kind => listPath(kind)),
    ['/api/v1/services', '/apis/discovery.k8s.io/v1/endpointslices', '/api/v1/nodes', '/api/v1/namespaces']
  )
  t.same(
    resourceKinds.map(kind => listPath(kind, 'shop')),
    ['/api/v1/namespaces/shop/services', '/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices', '/api/v1/nodes', '/api/v1/namespaces']
  )
})

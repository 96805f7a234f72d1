import fc from 'fast-check'
import t from 'tap'
import { fromNamespace } from '../../../src/cluster/from-kubernetes/namespace.ts'
import { objectLike, projectsSafely } from '../../support/any-object.ts'
import { namespace } from '../../support/kubernetes-objects.ts'

t.test('a Namespace is a name with labels', async t => {
  const raw = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', resourceVersion: '7', labels: { team: 'a' } } }
  t.same(fromNamespace(raw), { name: 'shop', resourceVersion: '7', labels: { team: 'a' } })
})

t.test('what is no Namespace gives nothing', async t => {
  for (const raw of [null, {}, { kind: 'Node', metadata: { name: 'shop' } }]) t.equal(fromNamespace(raw), undefined)
})

t.test('whatever the JSON, it never throws, and what comes of it is frozen JSON', async t => {
  t.doesNotThrow(() => fc.assert(fc.property(objectLike(namespace('shop')), projectsSafely(fromNamespace))))
})

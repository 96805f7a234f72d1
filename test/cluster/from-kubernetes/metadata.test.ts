import t from 'tap'
import { type KindOf, metadata } from '../../../src/cluster/from-kubernetes/metadata.ts'

const service: KindOf = { groupVersion: 'v1', kind: 'Service', namespaced: true }
const node: KindOf = { groupVersion: 'v1', kind: 'Node', namespaced: false }

t.test('an object has a name, a namespace and a version', async t => {
  const raw = { metadata: { name: 'web', namespace: 'shop', resourceVersion: '7', labels: { a: 'b' }, annotations: { c: 'd' } } }
  t.same(metadata(raw, service), { name: 'web', namespace: 'shop', resourceVersion: '7', labels: { a: 'b' }, annotations: { c: 'd' } })
})

t.test('an object without a namespace is in default, where its kind has namespaces', async t => {
  t.match(metadata({ metadata: { name: 'web' } }, service), { namespace: 'default', resourceVersion: '' })
  t.match(metadata({ metadata: { name: 'n1', namespace: 'shop' } }, node), { namespace: '' })
})

t.test('what is no such object has none of it', async t => {
  const named = { metadata: { name: 'web' } }
  const others: readonly unknown[] = [
    undefined,
    null,
    'web',
    [named],
    {},
    { metadata: 'web' },
    { metadata: { name: '' } },
    { metadata: { name: 7 } },
    { ...named, kind: 'Node' },
    { ...named, kind: null },
    { ...named, apiVersion: 'serving.knative.dev/v1', kind: 'Service' }
  ]
  for (const raw of others) t.equal(metadata(raw, service), undefined, JSON.stringify(raw))
  t.ok(metadata({ ...named, apiVersion: 'v1', kind: 'Service' }, service))
})

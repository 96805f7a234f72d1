import t from 'tap'
import { annotations, labels, noLabels, selector } from '../../../src/cluster/from-kubernetes/labels.ts'

t.test('labels are kept, all that are texts', async t => {
  const kept = labels({ app: 'web', empty: '', number: 1, nothing: null })
  t.same(Object.entries(kept), [
    ['app', 'web'],
    ['empty', '']
  ])
  t.ok(Object.isFrozen(kept))
})

t.test('a label may have a name that objects inherit', async t => {
  const kept = labels(JSON.parse('{"__proto__":"a","constructor":"b"}'))
  t.equal(Object.getPrototypeOf(kept), null)
  t.same(Object.entries(kept), [
    ['__proto__', 'a'],
    ['constructor', 'b']
  ])
  t.equal(labels({ app: 'web' }).toString, undefined)
})

t.test('no labels are always the same none', async t => {
  for (const value of [undefined, null, 'app=web', ['app'], {}, { app: 1 }]) t.equal(labels(value), noLabels())
  t.ok(Object.isFrozen(noLabels()))
  t.equal(Object.getPrototypeOf(noLabels()), null)
})

t.test('of annotations only those are kept that a rule reads', async t => {
  const kept = annotations({
    'signpost/scheme': 'https',
    'kubectl.kubernetes.io/last-applied-configuration': '{"secret":1}',
    'signpost/port': 80
  })
  t.same(Object.entries(kept), [['signpost/scheme', 'https']])
})

t.test('an empty selector is none', async t => {
  t.same(Object.entries(selector({ app: 'web' }) ?? {}), [['app', 'web']])
  for (const value of [undefined, null, {}]) t.equal(selector(value), null)
})

import t from 'tap'
import { fields, frozenList, items, port, text } from '../../../src/cluster/from-kubernetes/fields.ts'

t.test('only an object has fields', async t => {
  const object = { a: 1 }
  t.equal(fields(object), object)
  for (const value of [undefined, null, 1, 'a', true, [1]]) t.same(Object.keys(fields(value)), [])
})

t.test('only a list has items', async t => {
  const list = [1]
  t.equal(items(list), list)
  for (const value of [undefined, null, 1, 'a', { length: 1 }]) t.same(items(value), [])
})

t.test('a text is a non-empty string', async t => {
  t.equal(text('a'), 'a')
  for (const value of ['', undefined, null, 1, {}, ['a']]) t.equal(text(value), null)
})

t.test('a port is a whole number from 1 to 65535', async t => {
  for (const value of [1, 80, 65535]) t.equal(port(value), value)
  for (const value of [0, -1, -0, 65536, 1.5, Number.NaN, '80', null, undefined]) t.equal(port(value), null)
})

t.test('a list is read item by item, without what cannot be read, and frozen', async t => {
  const read = (item: unknown) => text(item) ?? undefined
  t.same(frozenList(['a', 1, 'b'], read), ['a', 'b'])
  t.ok(Object.isFrozen(frozenList(['a'], read)))
  t.equal(frozenList([1], read), frozenList('a', read), 'all empty lists are one')
  t.ok(Object.isFrozen(frozenList([], read)))
})

import t from 'tap'
import { isSameRecord } from '../../src/facts/same-record.ts'

const cases: readonly { readonly title: string; readonly a: unknown; readonly b: unknown; readonly same: boolean }[] = [
  { title: 'equal texts', a: 'x', b: 'x', same: true },
  { title: 'a number and its text', a: 1, b: '1', same: false },
  { title: 'null and an object', a: null, b: {}, same: false },
  { title: 'an object and null', a: {}, b: null, same: false },
  { title: 'undefined and an object', a: undefined, b: {}, same: false },
  { title: 'an object and a text', a: {}, b: 'x', same: false },
  { title: 'an empty list and an empty object', a: [], b: {}, same: false },
  { title: 'equal lists', a: [1, { x: 2 }], b: [1, { x: 2 }], same: true },
  { title: 'lists in another order', a: [1, 2], b: [2, 1], same: false },
  { title: 'one key more', a: { x: 1 }, b: { x: 1, y: 2 }, same: false },
  { title: 'another key', a: { x: 1 }, b: { y: 1 }, same: false },
  { title: 'a key that the other merely inherits', a: { constructor: 1 }, b: { x: 1 }, same: false },
  { title: 'a deep difference', a: { x: { y: [1] } }, b: { x: { y: [2] } }, same: false },
  { title: 'records without a prototype', a: Object.assign(Object.create(null), { x: 1 }), b: { x: 1 }, same: true },
  { title: 'another resourceVersion', a: { x: 1, resourceVersion: '1' }, b: { x: 1, resourceVersion: '2' }, same: true },
  { title: 'resourceVersion on one side only', a: { resourceVersion: '1' }, b: { x: '1' }, same: false },
  { title: 'a label called resourceVersion', a: { labels: { resourceVersion: '1' } }, b: { labels: { resourceVersion: '2' } }, same: false }
]

for (const { title, a, b, same } of cases) {
  t.test(`${title}: ${same ? 'the same' : 'not the same'}`, async t => {
    t.equal(isSameRecord(a, b), same)
  })
}

import t from 'tap'
import { TwoLevels } from '../../src/facts/two-levels.ts'

const before = new Map([
  [
    'a',
    new Map([
      ['x', 1],
      ['y', 2]
    ])
  ],
  ['b', new Map([['x', 3]])]
])

t.test('without a write it is what it was', async t => {
  const levels = new TwoLevels(before)
  t.equal(levels.get('a', 'x'), 1)
  t.equal(levels.get('a', 'z'), undefined)
  t.equal(levels.get('c', 'x'), undefined)
  t.equal(levels.finish(), before)
})

t.test('a write copies its namespace and no other, once', async t => {
  const levels = new TwoLevels(before)
  levels.set('a', 'x', 10)
  const once = levels.finish().get('a')
  levels.set('a', 'z', 11)
  const after = levels.finish()
  t.equal(after.get('a'), once)
  t.same(
    [...(after.get('a') ?? [])],
    [
      ['x', 10],
      ['y', 2],
      ['z', 11]
    ]
  )
  t.equal(after.get('b'), before.get('b'))
  t.equal(levels.get('a', 'x'), 10, 'what was written is read')
  t.same(
    [...(before.get('a') ?? [])],
    [
      ['x', 1],
      ['y', 2]
    ],
    'the old one stays'
  )
})

t.test('a namespace comes with its first entry and goes with its last', async t => {
  const levels = new TwoLevels(before)
  levels.set('c', 'x', 4)
  levels.delete('b', 'x')
  levels.delete('a', 'x')
  t.same([...levels.finish().keys()], ['a', 'c'])
  t.same([...(levels.finish().get('a') ?? [])], [['y', 2]])
  levels.set('b', 'z', 5)
  t.same([...(levels.finish().get('b') ?? [])], [['z', 5]], 'a namespace that comes back is new')
})

t.test('deleting what is not there leaves no namespace behind', async t => {
  const levels = new TwoLevels<number>(new Map())
  levels.delete('a', 'x')
  t.equal(levels.finish().size, 0)
})

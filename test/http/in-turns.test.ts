import t from 'tap'
import { inTurns } from '../../src/http/in-turns.ts'

t.test('the results keep the order of the items, whatever the parts', async t => {
  const items = Array.from({ length: 10 }, (_, i) => i)
  for (const perTurn of [1, 3, 10, 100])
    t.same(
      await inTurns(items, perTurn, part => part.map(item => item * 2)),
      items.map(item => item * 2)
    )
  t.same(await inTurns([], 5, part => part), [])
})

t.test('between two parts the event loop turns', async t => {
  const seen: string[] = []
  setImmediate(() => seen.push('turn'))
  await inTurns([1, 2], 1, part => {
    seen.push(`part ${part[0]}`)
    return part
  })
  t.same(seen, ['part 1', 'turn', 'part 2'])
})

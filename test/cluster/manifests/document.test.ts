import t from 'tap'
import { lineAt } from '../../../src/cluster/manifests/document.ts'

t.test('lines are counted from 1, and a line break belongs to the line that it ends', async t => {
  t.same(
    [0, 1, 2, 3, 4, 9].map(offset => lineAt('a\n\nb\n', offset)),
    [1, 1, 2, 3, 3, 4]
  )
  t.equal(lineAt('', 0), 1)
})

import t from 'tap'
import { formatLines, formatTarget, reasonLines } from '../../src/http/text-lines.ts'

t.test('the object is named with its namespace, where it has one, on one line', async t => {
  t.equal(formatTarget({ kind: 'Service', namespace: 'shop', name: 'web' }), 'Service shop/web')
  t.equal(formatTarget({ kind: 'Node', name: 'a\nb' }), 'Node a b')
})

t.test('values stand in one column, and never on two lines', async t => {
  t.same(
    formatLines(
      [
        ['State', 'usable'],
        ['kubectl proxy', 'a\nb']
      ],
      '  '
    ),
    ['  State:         usable', '  kubectl proxy: a b']
  )
})

t.test('a reason comes with what mends it, where something does', async t => {
  const code = 'no-ready-endpoints'
  t.same(
    reasonLines([
      { code, message: 'Why.', fix: 'How.' },
      { code, message: 'Why.', fix: null }
    ]),
    [
      ['Reason', 'Why. How.'],
      ['Reason', 'Why.']
    ]
  )
})

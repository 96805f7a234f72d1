import t from 'tap'
import { compareText } from '../../src/facts/compare-text.ts'

t.test('texts are ordered by code units, whatever the locale', async t => {
  t.same([compareText('a', 'b'), compareText('b', 'a'), compareText('a', 'a')], [-1, 1, 0])
  t.same(['ä', 'b', 'B', 'a', 'a-b', 'ab'].sort(compareText), ['B', 'a', 'a-b', 'ab', 'b', 'ä'])
})

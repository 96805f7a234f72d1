import t from 'tap'
import { oneLine } from '../../src/http/one-line.ts'

t.test('whatever breaks a line is a space', async t => {
  t.equal(oneLine('a\r\n  b\tc\u2028d'), 'a b c d')
  t.equal(oneLine(), '')
})

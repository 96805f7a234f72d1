import t from 'tap'
import { oneLine } from '../../src/http/one-line.ts'

t.test('whatever breaks a line, or makes a terminal do things, is a space', async t => {
  t.equal(oneLine('a\r\n  b\tc\u2028d'), 'a b c d')
  t.equal(oneLine('a\u0000b\u001b[2Jc\u0085d\u009be\u202ef'), 'a b [2Jc d e f')
  t.equal(oneLine('🦊é\u200d'), '🦊é\u200d')
  t.equal(oneLine(), '')
})

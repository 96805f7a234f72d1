import t from 'tap'
import { nameSome } from '../../src/access/name-some.ts'

t.test('five names, and how many more there are', async t => {
  t.equal(nameSome(['a']), 'a')
  t.equal(nameSome(['a', 'b', 'c', 'd', 'e']), 'a, b, c, d, e')
  t.equal(nameSome(['a', 'b', 'c', 'd', 'e', 'f', 'g']), 'a, b, c, d, e and 2 more')
})

import t from 'tap'
import { uniqueNotices } from '../../src/access/unique-notices.ts'

t.test('the same words are said once, the same code with other words again', async t => {
  const [a, b] = [
    { code: 'x', message: 'a' },
    { code: 'x', message: 'b' }
  ] as const
  t.same(uniqueNotices([a, b, { ...a }]), [a, b])
})

import t from 'tap'
import { states } from '../../../src/access/reasons/state.ts'

t.test('states stand worst first', async t => {
  t.same(states, ['unusable', 'pending', 'uncertain', 'usable'])
})

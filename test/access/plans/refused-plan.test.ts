import t from 'tap'
import { refused } from '../../../src/access/plans/refused-plan.ts'

t.test('a refusal says why', async t => {
  t.same(refused('why'), { ok: false, refusal: { code: 'plan-not-possible', detail: 'why' } })
})

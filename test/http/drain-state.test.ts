import t from 'tap'
import { DrainState } from '../../src/http/drain-state.ts'

t.test('draining begins once and does not end', async t => {
  const drain = new DrainState()
  t.equal(drain.isDraining, false)
  drain.begin()
  drain.begin()
  t.equal(drain.isDraining, true)
})

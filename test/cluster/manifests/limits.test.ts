import t from 'tap'
import { manifestLimits } from '../../../src/cluster/manifests/limits.ts'

t.test('one file may have 16 MiB, and all limits are there', async t => {
  t.equal(manifestLimits.fileBytes, 16_777_216)
  for (const [name, limit] of Object.entries(manifestLimits)) t.ok(Number.isSafeInteger(limit) && limit > 0, name)
  t.ok(Object.isFrozen(manifestLimits))
})

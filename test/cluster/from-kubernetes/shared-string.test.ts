import t from 'tap'
import { sharedString } from '../../../src/cluster/from-kubernetes/shared-string.ts'

t.test('a text comes back as it was, however many there are', async t => {
  for (let n = 0; n < 40_000; n += 1) {
    if (sharedString(`node-${n % 20_000}`) !== `node-${n % 20_000}`) t.fail(`node-${n % 20_000}`)
  }
  t.equal(sharedString('node-1'), 'node-1')
  t.equal(sharedString('node-1'), 'node-1')
  t.equal(sharedString(''), '')
})

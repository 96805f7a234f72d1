import t from 'tap'
import { isNewer } from '../../../src/cluster/live/resource-version.ts'

const cases: readonly [a: string, b: string, newer: boolean][] = [
  ['2', '1', true],
  ['1', '2', false],
  ['1', '1', false],
  ['10', '9', true],
  ['9', '10', false],
  ['1', '', true],
  ['', '1', false],
  ['9007199254740993', '9007199254740992', true],
  ['100000000000000000000000001', '100000000000000000000000000', true]
]

for (const [a, b, newer] of cases) {
  t.test(`${a || 'nothing'} is ${newer ? '' : 'not '}newer than ${b || 'nothing'}`, async t => {
    t.equal(isNewer(a, b), newer)
  })
}

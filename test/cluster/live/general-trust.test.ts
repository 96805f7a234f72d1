import t from 'tap'
import { GeneralTrust } from '../../../src/cluster/live/general-trust.ts'
import type { Trust, TrustState } from '../../../src/facts/trust.ts'

const trust = (state: TrustState, since: number, currentAt: number | null, lastError: string | null = null): Trust => ({
  state,
  since,
  currentAt,
  lastError
})

t.test('as long as one namespace has not been read, the whole has not', async t => {
  const general = new GeneralTrust(['a', 'b'])
  t.match(general.with('services', 'a', trust('synced', 5, 5)), { state: 'not-captured', since: null, currentAt: 5 })
  t.same(general.with('services', 'b', trust('synced', 7, 9)), { state: 'synced', since: 5, currentAt: 5, lastError: null })
  t.match(general.with('endpointslices', 'a', trust('synced', 5, 5)), { state: 'not-captured' }, 'each resource for itself')
})

const table: readonly (readonly [string, Trust, Trust, Trust])[] = [
  ['stale is worse than synced', trust('stale', 8, 3), trust('synced', 5, 9), trust('stale', 8, 3)],
  [
    'forbidden is worse than stale, and says where',
    trust('stale', 2, 3, 'refused'),
    trust('forbidden', 4, null, 'no right'),
    trust('forbidden', 4, 3, 'namespace b: no right')
  ],
  ['absent is worse than forbidden', trust('forbidden', 1, null), trust('absent', 2, null), trust('absent', 2, null)],
  ['it has been so since the first of the worst', trust('stale', 8, 3), trust('stale', 6, 2), trust('stale', 6, 2)],
  [
    "another's error is told where the worst has none",
    trust('synced', 1, 4, 'reset'),
    trust('stale', 2, 3),
    trust('stale', 2, 3, 'namespace a: reset')
  ]
]
for (const [name, a, b, whole] of table) {
  t.test(name, async t => {
    const general = new GeneralTrust(['a', 'b'])
    general.with('services', 'a', a)
    t.same(general.with('services', 'b', b), whole)
  })
}

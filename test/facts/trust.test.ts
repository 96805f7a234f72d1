import t from 'tap'
import { isReadable, type TrustState, watchedResources } from '../../src/facts/trust.ts'

const readable: Readonly<Record<TrustState, boolean>> = {
  synced: true,
  stale: true,
  forbidden: false,
  absent: false,
  'not-captured': false
}

for (const [state, expected] of Object.entries(readable)) {
  t.test(`facts that are ${state} can${expected ? '' : 'not'} be read`, async t => {
    t.equal(isReadable({ state: state as TrustState, since: 0, currentAt: null, lastError: null }), expected)
  })
}

t.test('Pods are not among the watched resources', async t => {
  t.same(watchedResources, ['services', 'endpointslices', 'nodes', 'namespaces'])
})

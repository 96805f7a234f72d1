import t from 'tap'
import { apply } from '../../src/facts/apply.ts'
import { emptySnapshot, noFacts, serviceFacts, trustIn } from '../../src/facts/snapshot.ts'
import type { Trust, TrustState } from '../../src/facts/trust.ts'

const trust = (state: TrustState): Trust => ({ state, since: 1, currentAt: 2, lastError: null })
const cluster = { name: 'c', source: 'live', apiServer: null, kubernetesVersion: null } as const

t.test('an empty snapshot captured nothing, and holds nothing', async t => {
  const snapshot = emptySnapshot(cluster)
  t.match(snapshot.trust, { services: { state: 'not-captured' }, pods: { state: 'not-captured' } })
  t.same(serviceFacts(snapshot, 'shop', 'web'), { service: undefined, slices: [] })
  t.ok(Object.isFrozen(snapshot))
})

t.test('a name that is nowhere has no facts, in a namespace that has others too', async t => {
  const slice = { namespace: 'shop', name: 'a', serviceName: 'web', resourceVersion: '1', managedBy: null, addressType: 'IPv4' } as const
  const snapshot = apply(emptySnapshot(cluster), [
    { type: 'put', resource: 'endpointslices', record: { ...slice, ports: [], endpoints: [] } }
  ])
  t.equal(serviceFacts(snapshot, 'shop', 'web').slices.length, 1)
  t.equal(serviceFacts(snapshot, 'shop', 'db'), noFacts)
})

t.test('trust in a namespace is the general one, unless the namespace has its own', async t => {
  const changes = [
    { type: 'trust', resource: 'services', trust: trust('synced') },
    { type: 'trust', resource: 'services', namespace: 'b', trust: trust('forbidden') }
  ] as const
  const snapshot = apply(emptySnapshot(cluster), changes)
  t.equal(trustIn(snapshot, 'services', 'a').state, 'synced')
  t.equal(trustIn(snapshot, 'services', 'b').state, 'forbidden')
  t.equal(trustIn(snapshot, 'endpointslices', 'b').state, 'not-captured')
  t.equal(apply(snapshot, changes), snapshot, 'the same belief again is no change')
})

t.test('of a namespace that is not watched, nothing was captured', async t => {
  const watched = emptySnapshot({ ...cluster, namespaces: ['a'] })
  const snapshot = apply(watched, [{ type: 'trust', resource: 'services', trust: trust('synced') }])
  t.equal(trustIn(snapshot, 'services', 'a').state, 'synced')
  t.equal(trustIn(snapshot, 'services', 'b').state, 'not-captured')
})

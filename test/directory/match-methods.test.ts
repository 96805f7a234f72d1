import t from 'tap'
import { beginInventory, type Inventory } from '../../src/directory/inventory.ts'
import { matchMethods } from '../../src/directory/match-methods.ts'
import type { MethodFilters } from '../../src/directory/method-filters.ts'
import { sortedServices } from '../../src/directory/sorted-services.ts'
import { apply } from '../../src/facts/apply.ts'
import { address, node, port, put, service, slice, snapshotOf } from '../support/facts.ts'
import { settings } from '../support/settings.ts'

// A node port that internet and private network reach, though nothing answers; and a cluster IP that works.
const snapshot = snapshotOf([
  service('exposed', { type: 'NodePort', ports: [port(80, { nodePort: 30080 })] }),
  service('inner', { namespace: 'other' }),
  slice('inner', { namespace: 'other' }),
  node('n1', { addresses: [address('ExternalIP', '34.1.2.3'), address('InternalIP', '10.0.0.1')] })
])
const { todo, work, finish } = beginInventory(sortedServices(snapshot.services), snapshot, settings)
const inventory: Inventory = finish(work(todo))

function match(filters: MethodFilters) {
  const { groups, total } = matchMethods(inventory, filters)
  return [groups.flatMap(({ services }) => services.map(({ service }) => service.name)), total]
}

t.test('one and the same method must satisfy all filters', async t => {
  t.same(match({ networks: ['internet'] }), [['exposed'], 1])
  t.same(match({ networks: ['internet', 'private-network'], methods: ['node-port'] }), [['exposed'], 2])
  t.same(match({ methods: ['node-port'], states: ['unusable'] }), [['exposed'], 2])
  t.same(match({ methods: ['node-port'], states: ['usable'] }), [[], 0])
  t.same(match({ networks: ['cluster'], states: ['usable'] }), [['inner'], 2])
  t.same(match({ networks: ['internet'], methods: ['cluster-ip'] }), [[], 0], 'it has both, and none that is both')
  t.same(match({ bases: ['programmed'] }), [[], 0])
})

t.test('without a filter everything is found, and counted', async t => {
  const [names, total] = match({})
  t.same(names, ['inner', 'exposed'])
  t.equal(
    total,
    inventory.flatMap(({ facets }) => [...facets.values()].flat()).reduce((sum, { count }) => sum + count, 0)
  )
})

t.test('a changed Service costs its namespace, not the others', async t => {
  const changed = apply(snapshot, [put(service('exposed'))])
  const begun = beginInventory(sortedServices(changed.services), changed, settings)
  const after = matchMethods(begun.finish(begun.work(begun.todo)), { networks: ['cluster'], methods: ['cluster-ip'] })
  const before = matchMethods(inventory, { networks: ['cluster'], methods: ['cluster-ip'] })
  t.equal(after.groups[0], before.groups[0])
  t.not(after.groups[1], before.groups[1])
  t.equal(after.total, 2)
})

t.test('the same question of the same inventory is answered once', async t => {
  const first = matchMethods(inventory, { states: ['usable', 'pending'] })
  t.equal(matchMethods(inventory, { states: ['pending', 'usable'] }), first)
  t.not(matchMethods(finish(work(todo)).slice(), { states: ['usable', 'pending'] }), first)
})

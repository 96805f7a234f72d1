import t from 'tap'
import { facetsOf, sum } from '../../src/directory/facets.ts'
import { beginInventory, countMethods, type Inventory } from '../../src/directory/inventory.ts'
import { momentOf } from '../../src/directory/moment.ts'
import { serviceFacets } from '../../src/directory/service-facets.ts'
import { sortedServices } from '../../src/directory/sorted-services.ts'
import { apply } from '../../src/facts/apply.ts'
import type { Snapshot } from '../../src/facts/snapshot.ts'
import { node, put, service, slice, snapshotOf } from '../support/facts.ts'
import { settings } from '../support/settings.ts'

/** Facts of its own for each test: what is remembered goes by their identity. */
function cluster(): Snapshot {
  return snapshotOf([service('web'), slice('web'), service('api'), service('web', { namespace: 'other' }), node('n1')])
}

function begin(snapshot: Snapshot) {
  return beginInventory(sortedServices(snapshot.services), snapshot, settings)
}

function take(snapshot: Snapshot): Inventory {
  const { todo, work, finish } = begin(snapshot)
  return finish(todo.flatMap(facts => work([facts])))
}

function names(snapshot: Snapshot): readonly string[] {
  return begin(snapshot).todo.map(({ service }) => `${service.namespace}/${service.name}`)
}

t.test('every Service has its facets, in order of namespace', async t => {
  const snapshot = cluster()
  const inventory = take(snapshot)
  t.same(
    inventory.map(({ namespace, services }) => [namespace, services.map(({ service }) => service.name)]),
    [
      ['other', ['web']],
      ['shop', ['api', 'web']]
    ]
  )
  const moment = momentOf(snapshot, settings)
  for (const { services, facets } of inventory) for (const facts of services) t.equal(facets.get(facts), serviceFacets(facts, moment))
})

t.test('the work can be cut into parts of any size', async t => {
  const snapshot = cluster()
  const { todo, work, finish } = begin(snapshot)
  t.equal(todo.length, 3)
  t.same(countMethods(finish([...work(todo.slice(0, 2)), ...work(todo.slice(2))])), countMethods(take(cluster())))
})

t.test('what is known is not worked out again: a change costs what it touches', async t => {
  const snapshot = cluster()
  t.same(names(snapshot), ['other/web', 'shop/api', 'shop/web'])
  const first = take(snapshot)
  t.same(names(snapshot), [])
  t.equal(take(snapshot), first)
  const changed = apply(snapshot, [put(service('api', { type: 'NodePort' }))])
  t.same(names(changed), ['shop/api'])
  const second = take(changed)
  t.equal(second[0], first[0], 'an untouched namespace stays as it is')
  t.not(second[1], first[1])
  t.same(names(apply(changed, [put(node('n2'))])), ['other/web', 'shop/api', 'shop/web'])
  t.same(names(apply(changed, [put(node('n1'))])), [], 'the same Node once more is no change')
})

t.test('a part of the Services is an inventory too, and what is known of it counts for the whole', async t => {
  const snapshot = cluster()
  const groups = sortedServices(snapshot.services).slice(1)
  const part = beginInventory(groups, snapshot, settings)
  t.equal(part.finish(part.work(part.todo)).length, 1)
  t.same(names(snapshot), ['other/web'])
})

t.test('two at the same time, the later one on newer facts, do not spoil each other', async t => {
  const before = cluster()
  const after = apply(before, [put(node('n1', { ready: false }))])
  const [early, late] = [begin(before), begin(after)]
  const same = begin(before)
  const earlyLists = early.work(early.todo)
  const lateLists = late.work(late.todo)
  const inventory = early.finish(earlyLists)
  const statesOf = (inventory: Inventory) =>
    countMethods(inventory)
      .flatMap(({ method, state, count }) => (method === 'node-shell' ? [`${state} ${count}`] : []))
      .toSorted()
  t.same(statesOf(inventory), ['unusable 2', 'usable 1'])
  t.same(statesOf(late.finish(lateLists)), ['uncertain 1', 'unusable 2'])
  t.equal(begin(after).todo.length, 0)
  t.equal(same.todo.length, 3, 'it was begun when nothing was known')
  t.same(same.finish(earlyLists), inventory)
})

t.test('who finishes second gets what the first one made', async t => {
  const snapshot = cluster()
  const [one, other] = [begin(snapshot), begin(snapshot)]
  const inventory = one.finish(one.work(one.todo))
  t.equal(other.finish(other.work(other.todo)), inventory)
})

t.test('methods are counted over all namespaces', async t => {
  const inventory = take(cluster())
  const all = inventory.flatMap(({ facets }) => [...facets.values()].flat())
  t.same(countMethods(inventory), sum(all))
  t.same(countMethods([]), [])
  t.same(countMethods(take(snapshotOf([]))), facetsOf([]))
  const clusterIps = countMethods(inventory).filter(({ method }) => method === 'cluster-ip')
  t.match(clusterIps, [{ network: 'cluster' }, { network: 'cluster' }])
  t.equal(
    clusterIps.reduce((total, { count }) => total + count, 0),
    3
  )
})

import t from 'tap'
import { countMethods } from '../../src/directory/inventory.ts'
import { sortedServices } from '../../src/directory/sorted-services.ts'
import { takeInventory } from '../../src/http/take-inventory.ts'
import { service, snapshotOf } from '../support/facts.ts'
import { settings } from '../support/settings.ts'

const many = snapshotOf(Array.from({ length: 120 }, (_, i) => service(`svc-${i}`)))
const groups = sortedServices(many.services)

t.test('the event loop turns while an inventory is worked out, and not once it is known', async t => {
  let turns = 0
  let isWatching = true
  const turn = () => {
    turns++
    if (isWatching) setImmediate(turn)
  }
  setImmediate(turn)
  const inventory = await takeInventory(groups, many, settings)
  t.ok(turns >= 2, `${turns} turns for 120 Services`)
  const before = turns
  t.equal(await takeInventory(groups, many, settings), inventory)
  t.equal(turns, before)
  isWatching = false
  t.ok(countMethods(inventory).some(({ method, count }) => method === 'cluster-ip' && count === 120))
})

t.test('several at the same time get the same', async t => {
  const fresh = snapshotOf(Array.from({ length: 120 }, (_, i) => service(`svc-${i}`)))
  const all = sortedServices(fresh.services)
  const [one, other] = await Promise.all([takeInventory(all, fresh, settings), takeInventory(all, fresh, settings)])
  t.equal(one, other)
})

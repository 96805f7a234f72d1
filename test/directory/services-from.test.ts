import t from 'tap'
import type { PageKey } from '../../src/directory/page.ts'
import { servicesFrom } from '../../src/directory/services-from.ts'
import { sortedServices } from '../../src/directory/sorted-services.ts'
import { service, snapshotOf } from '../support/facts.ts'

const groups = sortedServices(
  snapshotOf([
    service('b', { namespace: 'one' }),
    service('d', { namespace: 'one' }),
    service('a', { namespace: 'two' }),
    service('b', { namespace: 'two' })
  ]).services
)

t.test('it begins at the key if there is such a Service, else behind where it would be', async t => {
  const all = ['one/b', 'one/d', 'two/a', 'two/b']
  const table: readonly (readonly [PageKey | undefined, number])[] = [
    [undefined, 0],
    [['', ''], 0],
    [['one', 'a'], 0],
    [['one', 'b'], 0],
    [['one', 'b', 'node-port/http/internet'], 0],
    [['one', 'c'], 1],
    [['one', 'd'], 1],
    [['one', 'e'], 2],
    [['onf', 'z'], 2],
    [['two', 'a'], 2],
    [['two', 'b'], 3],
    [['two', 'c'], 4],
    [['z', 'a'], 4]
  ]
  for (const [key, first] of table) {
    const names = [...servicesFrom(groups, key)].map(([{ service }, group]) => `${group.namespace}/${service.name}`)
    t.same(names, all.slice(first), JSON.stringify(key))
  }
})

import t from 'tap'
import { sortedServices } from '../../src/directory/sorted-services.ts'
import { apply } from '../../src/facts/apply.ts'
import { put, service, slice, snapshotOf } from '../support/facts.ts'

const snapshot = snapshotOf([
  service('web'),
  service('api'),
  service('dns', { namespace: 'kube-system' }),
  service('a', { namespace: 'default' }),
  slice('ghost'),
  slice('ghost', { namespace: 'empty' })
])

t.test('Services stand by namespace and name; what only has slices is none', async t => {
  t.same(
    sortedServices(snapshot.services).map(({ namespace, services }) => [namespace, services.map(({ service }) => service.name)]),
    [
      ['default', ['a']],
      ['kube-system', ['dns']],
      ['shop', ['api', 'web']]
    ]
  )
})

t.test('the order is kept for as long as nothing changes, and for the namespaces that did not', async t => {
  const before = sortedServices(snapshot.services)
  t.equal(sortedServices(snapshot.services), before)
  const after = sortedServices(apply(snapshot, [put(service('new'))]).services)
  t.not(after, before)
  t.equal(after[0]?.services, before[0]?.services)
  t.not(after[2]?.services, before[2]?.services)
})

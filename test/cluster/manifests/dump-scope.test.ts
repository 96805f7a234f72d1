import t from 'tap'
import { DumpScope } from '../../../src/cluster/manifests/dump-scope.ts'

const inNamespace = (namespace: string) => ({ metadata: { namespace, name: 'x' } })

t.test('a dump holds the namespaces of the objects in its lists', async t => {
  const scope = new DumpScope()
  scope.takeList('Node', [{ metadata: { name: 'n' } }])
  scope.takeList('ReplicationController', [])
  scope.takeList('Service', [inNamespace('shop')])
  scope.takeList('Pod', [inNamespace('kube-system'), inNamespace('shop')])
  t.same(scope.namespaces, ['kube-system', 'shop'])
})

t.test('what is no dump, or has Services from elsewhere beside it, leaves no namespace out that could be told', async t => {
  const lists = new DumpScope()
  lists.takeList('Service', [inNamespace('shop')])
  t.equal(lists.namespaces, undefined)
  const mixed = new DumpScope()
  mixed.takeList('ReplicationController', [])
  mixed.takeList('', [inNamespace('other')])
  mixed.takeObject('EndpointSlice')
  t.same(mixed.namespaces, [])
  mixed.takeObject('Service')
  t.equal(mixed.namespaces, undefined)
})

import t from 'tap'
import { addressSources } from '../../../src/cluster/live/address-sources.ts'

t.test('the order is the documented one, and only the ConfigMap is read as nobody', async t => {
  t.same(
    addressSources.map(({ path, asNobody = false }) => [path, asNobody]),
    [
      ['/api/v1/namespaces/kube-public/configmaps/cluster-info', true],
      ['/apis/config.openshift.io/v1/infrastructures/cluster', false],
      ['/.well-known/openid-configuration', false],
      ['/api', false]
    ]
  )
})

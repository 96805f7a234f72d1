import t from 'tap'
import { proxyRule } from '../../../src/access/proxy/permission.ts'

t.test('the rule names the whole reference, for RBAC compares nothing less', async t => {
  t.same(proxyRule('Service', 'https:web:443'), {
    apiGroups: [''],
    resources: ['services/proxy'],
    resourceNames: ['https:web:443'],
    verbs: ['get']
  })
  t.same(proxyRule('Pod', 'p1:8080').resources, ['pods/proxy'])
  t.same(proxyRule('Node', 'n1').resources, ['nodes/proxy'])
})

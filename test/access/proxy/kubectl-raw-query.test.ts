import t from 'tap'
import { isChangedByKubectlRaw } from '../../../src/access/proxy/kubectl-raw-query.ts'

// test/real-cluster/kubectl-raw.test.ts asks the real kubectl the same.
t.test('kubectl leaves parameters alone that are in the order of their keys', async t => {
  for (const query of [
    '',
    '?q=user:kimchy',
    '?pretty=true',
    '?a=1&b=2',
    '?b=1&b=0',
    '?a=',
    '?a=%2F%20+',
    '?a=1=2',
    '?%61=1&b=2',
    '?+=1&a=2'
  ])
    t.notOk(isChangedByKubectlRaw(query), query)
})

t.test('it sorts them, and drops or completes some', async t => {
  for (const query of ['?b=1&a=2', '?%62=1&a=2', '?a=1;b=2', '?x=1&a;b=2', '?wsdl', '?a=1&b', '?a=1&&b=2', '?a=%zz', '?a=1&'])
    t.ok(isChangedByKubectlRaw(query), query)
})

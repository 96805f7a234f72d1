import t from 'tap'
import { commaSeparated, valuesOfPattern } from '../../../src/http/schemas/comma-separated.ts'

t.test('one or several known values match, nothing else does', async t => {
  const pattern = new RegExp(commaSeparated(['node-port', 'cluster-ip', 'ClusterIP']))
  for (const text of ['node-port', 'cluster-ip,node-port', 'ClusterIP,ClusterIP']) t.match(text, pattern, text)
  for (const text of ['', 'node', 'node-port,', ',node-port', 'node-port,x', 'clusterip']) t.notMatch(text, pattern, `"${text}"`)
})

t.test('the pattern tells its values again', async t => {
  for (const values of [['one'], ['node-port', 'cluster-ip'], ['ClusterIP', 'ExternalName', 'NodePort']])
    t.same(valuesOfPattern(commaSeparated(values)), values)
})

t.test('other patterns tell none', async t => {
  for (const pattern of [undefined, '', '^(a|b)$', '^(a|b)(,(a|c))*$', '^[a-z]+(,[a-z]+)*$', '^([a-z])(,([a-z]))*$'])
    t.equal(valuesOfPattern(pattern), undefined, `${pattern}`)
})

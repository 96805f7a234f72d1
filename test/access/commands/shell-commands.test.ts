import t from 'tap'
import { askWords, execItem, mayLackShell, nodeDebugItem, nodeDebugRules } from '../../../src/access/commands/shell-commands.ts'
import { shellWords } from '../../support/shell-words.ts'
import { itemText } from '../../support/situations.ts'

t.test('a shell in a Pod', async t => {
  t.equal(itemText(execItem('shop', { type: 'pod', name: 'p' })), "kubectl exec --namespace='shop' -it 'pod/p' -- sh")
  t.equal(mayLackShell.code, 'image-may-lack-shell')
})

t.test('a Pod on a Node asks once', async t => {
  const item = nodeDebugItem('n1', 'Asks.', ...askWords('http', 'http://10.0.0.1/', '10.0.0.1', 80, 'TCP'))
  t.same(shellWords(itemText(item)), ['kubectl', 'debug', 'node/n1', '-it', '--image=busybox', '--', 'wget', '-qO-', 'http://10.0.0.1/'])
  t.match(nodeDebugRules('n1'), [
    { resources: ['nodes'], resourceNames: ['n1'], verbs: ['get'] },
    { resources: ['pods'], verbs: ['create', 'list', 'watch'] },
    { resources: ['pods/attach'], verbs: ['create'] }
  ])
})

t.test('by the protocol of the port', async t => {
  t.same(askWords('https', 'https://10.0.0.1/', '10.0.0.1', 443, 'TCP'), ['wget', '--no-check-certificate', '-qO-', "'https://10.0.0.1/'"])
  t.same(askWords(null, '', '10.0.0.1', 5432, 'TCP'), ['nc', "'10.0.0.1'", '5432'])
  t.same(askWords(null, '', '10.0.0.1', 53, 'UDP'), ['nc', '-u', "'10.0.0.1'", '53'])
})

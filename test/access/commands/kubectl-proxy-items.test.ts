import t from 'tap'
import { kubectlProxyItems } from '../../../src/access/commands/kubectl-proxy-items.ts'
import { settings } from '../../support/settings.ts'
import { itemText } from '../../support/situations.ts'

const seen = (kubectlProxyUrl: string, links = true) =>
  kubectlProxyItems('http://x/', links, { ...settings, kubectlProxyUrl }).map(itemText)

t.test('it is started on the port that the settings say', async t => {
  t.same(seen('http://127.0.0.1:8001'), ['kubectl proxy', 'http://x/'])
  t.same(seen('http://127.0.0.1:9001'), ['kubectl proxy --port=9001', 'http://x/'])
  t.same(seen('http://127.0.0.1'), ['kubectl proxy --port=80', 'http://x/'])
})

t.test('without links the command remains', async t => t.same(seen('http://127.0.0.1:8001', false), ['kubectl proxy']))

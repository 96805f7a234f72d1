import t from 'tap'
import { apiServerNetwork, checkedByKubernetes, kubectl, needsKubeconfig, podArgument } from '../../src/access/through-api-server.ts'
import { shellWords } from '../support/shell-words.ts'
import { situation } from '../support/situations.ts'

t.test("callers stand where the API server's address is reached", async t => {
  const at = (url: string) => situation({}, { cluster: { apiServer: { url, source: 'setting', confidence: 'high' } } })
  t.equal(apiServerNetwork(at('https://10.0.0.1:6443')), 'private-network')
  t.equal(apiServerNetwork(at('https://34.1.2.3')), 'internet')
  t.equal(apiServerNetwork(at('https://api.example.com')), 'unknown')
  t.equal(apiServerNetwork(situation({}, { cluster: { apiServer: null } })), 'unknown')
})

t.test('Kubernetes checks the caller, who needs credentials', async t => {
  t.match(checkedByKubernetes, [{ by: 'kubernetes-api' }])
  t.equal(needsKubeconfig.code, 'kubeconfig')
})

t.test('commands are split by a shell as they were meant', async t => {
  t.same(shellWords(kubectl('exec', 'my shop', podArgument({ name: "p'1" }), '--', 'sh')), [
    'kubectl',
    'exec',
    '--namespace=my shop',
    "pod/p'1",
    '--',
    'sh'
  ])
  t.equal(kubectl('debug', undefined, 'node/n1'), 'kubectl debug node/n1')
})

import t from 'tap'
import type { ProxyUrl } from '../../../src/access/proxy/answer.ts'
import { finishAnswer } from '../../../src/access/proxy/finish-answer.ts'

const target = { kind: 'Service', namespace: 'shop', name: 'web' } as const
const port = { name: null, number: 80, targetPort: 8080, protocol: 'TCP', chosenBecause: 'only-port' } as const
const caveats = [{ code: 'x', message: 'y' }]
const url: ProxyUrl = {
  reference: 'web',
  apiPath: '/p',
  urls: { apiServer: 'https://192.0.2.1/p', kubectlProxy: 'http://127.0.0.1:8001/p' },
  scheme: 'http',
  schemeSource: 'default',
  state: 'usable',
  reasons: [],
  prediction: { answeredBy: 'backend' }
}

t.test('an answer carries the URL, what it takes and the commands', async t => {
  const answer = finishAnswer({ target, url, port, alternatives: [], caveats })
  t.match(answer, { ...url, target, port, alternatives: [], caveats, allowed: 'unknown' })
  t.same(answer.rules, [{ apiGroups: [''], resources: ['services/proxy'], resourceNames: ['web'], verbs: ['get'] }])
  t.equal(answer.commands?.kubectlRaw, "kubectl get --raw '/p'")
})

t.test('without a URL there is nothing to be allowed and nothing to run', async t => {
  const none = { ...url, reference: null, apiPath: null, urls: null }
  t.match(finishAnswer({ target, url: none, port, alternatives: [], caveats }), { reference: null, rules: [], commands: null })
})

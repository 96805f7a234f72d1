import t from 'tap'
import type { ProxyUrl } from '../../src/access/proxy/answer.ts'
import { apiServerProxyWay, kubectlProxyWay } from '../../src/access/proxy-way.ts'
import { because } from '../../src/access/reasons.ts'
import { podSituation } from '../support/object-situations.ts'
import { codes, itemText } from '../support/situations.ts'

const apiPath = '/api/v1/namespaces/shop/pods/p1:8080/proxy/'
const url: ProxyUrl = {
  reference: 'p1:8080',
  apiPath,
  urls: { apiServer: `https://192.0.2.1${apiPath}`, kubectlProxy: `http://127.0.0.1:8001${apiPath}` },
  scheme: 'http',
  schemeSource: 'default',
  state: 'usable',
  reasons: [because('api-server-url-unknown', undefined), because('pod-without-address', { pod: 'p1' })],
  prediction: { answeredBy: 'backend' }
}
const port = { name: null, number: 8080, protocol: 'TCP' }
const own = { code: 'own', message: 'own' }
const candidate = { port, url, caveats: [own] }
const nowhere = { ...candidate, url: { ...url, reference: null, apiPath: null, urls: null } }

t.test('directly: the URL and a command, with the rights that it takes', async t => {
  const way = apiServerProxyWay(candidate, podSituation(), [])
  t.same(way.access.map(itemText), [`https://192.0.2.1${apiPath}`, `kubectl get --raw '${apiPath}'`])
  t.same(codes(way.reasons ?? []), ['api-server-url-unknown', 'pod-without-address'])
  t.same(codes(way.caveats ?? []).slice(0, 3), ['browser-has-no-token', 'own', 'cookies-share-origin'])
  t.match(way, {
    port,
    network: 'unknown',
    basis: 'predicted',
    authentication: [{ by: 'kubernetes-api' }],
    requires: [{ message: /pods\/proxy/ }],
    rules: [{ resources: ['pods/proxy'], resourceNames: ['p1:8080'] }]
  })
})

t.test("without the API server's address the command is left; without a reference nothing is", async t => {
  const unknown = { ...candidate, url: { ...url, urls: { apiServer: null, kubectlProxy: '' } } }
  t.same(apiServerProxyWay(unknown, podSituation(), []).access.map(itemText), [`kubectl get --raw '${apiPath}'`])
  t.match(apiServerProxyWay(nowhere, podSituation(), []), { access: { length: 0 }, rules: { length: 0 } })
  t.same(kubectlProxyWay(nowhere, podSituation(), []).access, [])
})

t.test('through kubectl proxy: how to start it, and a link that works then', async t => {
  const way = kubectlProxyWay(candidate, podSituation(), [])
  t.same(way.access.map(itemText), ['kubectl proxy', `http://127.0.0.1:8001${apiPath}`])
  t.same(codes(way.reasons ?? []), ['pod-without-address'])
  t.same(codes(way.requires ?? []), ['kubeconfig', 'kubernetes-permission'])
  t.same(codes(way.caveats ?? []).slice(0, 2), ['own', 'cookies-share-origin'])
})

import t from 'tap'
import { explainProxyUrl } from '../../../src/access/proxy/explain.ts'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { buildTestApp, exampleCluster, testSettings, unsyncedView } from '../../support/build-test-app.ts'

const url = '/v1/proxy-urls/explain'
const path = '/api/v1/namespaces/kube-system/services'

t.test('nothing of what the rules explain is lost or changed on the way out', async t => {
  const { app } = await buildTestApp(t)
  const { view } = await exampleCluster()
  const snapshot = view.current() as Snapshot
  const urls = [
    `https://192.0.2.1${path}/elasticsearch-logging/proxy/_search?q=user:kimchy`,
    `https://192.0.2.1/prefix${path}/http:kibana-logging:/proxy/`,
    `${path}/kube-dns/proxy`,
    `${path}/kube-dns:53/proxy/`,
    `${path}/a:b:c:d/proxy/`,
    `${path}/nope/proxy/`,
    '/api/v1/proxy/namespaces/kube-system/services/kube-dns',
    '/api/v1/nodes/node-1/proxy/metrics?dryRun=All'
  ]
  for (const text of urls) {
    const explained = explainProxyUrl(text, snapshot, { get: () => undefined }, testSettings)
    const reply = await app.inject({ method: 'POST', url, payload: { url: text } })
    t.equal(reply.statusCode, 200, text)
    const { asOf, ...answer } = reply.json()
    t.strictSame(answer, explained.ok && explained.value.answer, text)
    t.match(asOf, { cluster: 'example', source: 'manifests', stale: false })
  }
})

t.test('a URL of a Pod is explained by the Pod, which is read', async t => {
  const { app } = await buildTestApp(t)
  const payload = { url: '/api/v1/namespaces/kube-system/pods/elasticsearch-logging-0/proxy/' }
  t.match((await app.inject({ method: 'POST', url, payload })).json(), { parts: { kind: 'Pod' }, asOf: { syncedAt: /^20/ } })
})

t.test('what is no proxy URL is 422, and says what it is instead', async t => {
  const { app } = await buildTestApp(t)
  const reply = await app.inject({ method: 'POST', url, payload: { url: 'https://192.0.2.1/api/v1/namespaces/shop/pods/web-1/log' } })
  t.equal(reply.statusCode, 422)
  t.match(reply.json(), { code: 'not-a-proxy-url', detail: /\blog\b/, errors: [{ in: 'body', name: '/url' }] })
})

t.test('before the first sync nothing is explained', async t => {
  const { app } = await buildTestApp(t, { view: unsyncedView })
  t.match((await app.inject({ method: 'POST', url, payload: { url: '/' } })).json(), { status: 503, code: 'not-synced' })
})

import t from 'tap'
import { builtInQuery, clusterInfo } from '../../../src/directory/cluster-info.ts'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { buildTestApp, exampleCluster, testSettings, unsyncedView } from '../../support/build-test-app.ts'

t.test('as text it is the six lines of the example cluster, letter by letter', async t => {
  const { app } = await buildTestApp(t)
  const reply = await app.inject('/v1/cluster-info?output=text')
  t.equal(reply.headers['content-type'], 'text/plain; charset=utf-8')
  const base = 'https://192.0.2.1/api/v1/namespaces/kube-system/services'
  t.equal(
    reply.body,
    [
      'Kubernetes control plane is running at https://192.0.2.1',
      `elasticsearch-logging is running at ${base}/elasticsearch-logging/proxy/`,
      `kibana-logging is running at ${base}/kibana-logging/proxy/`,
      `kube-dns is running at ${base}/kube-dns:metrics/proxy/`,
      `grafana is running at ${base}/monitoring-grafana/proxy/`,
      `heapster is running at ${base}/monitoring-heapster/proxy/`,
      ''
    ].join('\n')
  )
  t.equal((await app.inject({ url: '/v1/cluster-info', headers: { accept: 'text/plain' } })).body, reply.body)
})

t.test('as JSON it is what the directory answers, whole', async t => {
  const { app } = await buildTestApp(t)
  const { view } = await exampleCluster()
  const info = clusterInfo(builtInQuery, view.current() as Snapshot, { get: () => undefined }, testSettings)
  const { asOf, ...reply } = (await app.inject('/v1/cluster-info')).json()
  t.strictSame(reply, info.ok && info.value)
  t.equal(reply.servicesTotal, 5)
  t.match(asOf, { cluster: 'example', stale: false })
})

t.test('add-ons that live elsewhere are found by namespace and label', async t => {
  const { app } = await buildTestApp(t)
  const named = async (query: string) =>
    (await app.inject(`/v1/cluster-info?${query}`)).json().services.map(({ displayName }: { displayName: string }) => displayName)
  t.same(await named('labelSelector=kubernetes.io/name%20in%20(grafana)'), ['grafana'])
  t.same(await named('namespace=shop'), [])
  t.ok((await named('namespace=shop&labelSelector=')).length > 2)
})

t.test('a selector that is none, and an Accept that excludes both forms, are refused', async t => {
  const { app } = await buildTestApp(t)
  t.match((await app.inject('/v1/cluster-info?labelSelector=((')).json(), { status: 400, code: 'invalid-label-selector' })
  t.equal((await app.inject({ url: '/v1/cluster-info', headers: { accept: 'image/png' } })).statusCode, 406)
  const { app: unsynced } = await buildTestApp(t, { view: unsyncedView })
  t.match((await unsynced.inject('/v1/cluster-info')).json(), { status: 503, code: 'not-synced' })
})

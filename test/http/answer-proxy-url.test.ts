import t from 'tap'
import { resolveProxyUrl } from '../../src/access/proxy/resolve.ts'
import type { Snapshot } from '../../src/facts/snapshot.ts'
import { buildTestApp, exampleCluster, testSettings } from '../support/build-test-app.ts'

t.test('nothing of what the rules answer is lost or changed on the way out', async t => {
  const { app } = await buildTestApp(t)
  const { view } = await exampleCluster()
  const snapshot = view.current() as Snapshot
  const questions: [string, Parameters<typeof resolveProxyUrl>[0]][] = [...snapshot.nodes.keys()].map(name => [
    `/v1/nodes/${name}/proxy-url`,
    { kind: 'Node', name }
  ])
  for (const [namespace, services] of snapshot.services)
    for (const [name, { service }] of services)
      if (service !== undefined && service.selector !== null)
        questions.push([`/v1/namespaces/${namespace}/services/${name}/proxy-url`, { kind: 'Service', namespace, name }])
  t.ok(questions.length > 10)
  for (const [url, question] of questions) {
    const resolved = resolveProxyUrl(question, snapshot, { get: () => undefined }, testSettings)
    const { asOf, ...reply } = (await app.inject(url)).json()
    t.strictSame(reply, resolved.ok && resolved.value.answer, url)
    t.match(asOf, { cluster: 'example', source: 'manifests', stale: false })
  }
})

t.test('a Pod is answered from what was read of it, and has a version of its own', async t => {
  const { app } = await buildTestApp(t)
  const { view } = await exampleCluster()
  const slices = [...(view.current()?.services.get('kube-system')?.values() ?? [])].flatMap(facts => facts.slices)
  const [pod] = slices.flatMap(slice => slice.endpoints.flatMap(endpoint => endpoint.targetRef ?? []))
  const reply = await app.inject(`/v1/namespaces/kube-system/pods/${pod?.name}/proxy-url`)
  t.match(reply.json(), { target: { kind: 'Pod', name: pod?.name }, state: 'usable', asOf: { cluster: 'example' } })
  t.match(reply.headers.etag, /^W\//)
})

const path = '/v1/namespaces/kube-system/services/kibana-logging/proxy-url'

t.test('output= wins over Accept, and without it Accept decides', async t => {
  const { app } = await buildTestApp(t)
  const situations: [string, string | undefined, number, RegExp][] = [
    ['', undefined, 200, /^application\/json/],
    ['', '*/*', 200, /^application\/json/],
    ['', 'application/json', 200, /^application\/json/],
    ['', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 200, /^application\/json/],
    ['', 'text/plain', 200, /^text\/plain/],
    ['', 'text/plain;q=0.1, application/json', 200, /^application\/json/],
    ['', 'image/png', 406, /^application\/problem\+json/],
    ['?output=json', 'image/png', 200, /^application\/json/],
    ['?output=text', 'application/json', 200, /^text\/plain/],
    ['?output=url', 'application/json', 200, /^text\/plain/]
  ]
  for (const [query, accept, status, type] of situations) {
    const reply = await app.inject({ url: `${path}${query}`, headers: accept === undefined ? {} : { accept } })
    t.equal(reply.statusCode, status, `${query} ${accept}`)
    t.match(reply.headers['content-type'], type)
    t.equal(reply.headers.vary, 'Accept, Authorization')
  }
})

t.test('the text is for people, the URL for scripts', async t => {
  const { app } = await buildTestApp(t)
  t.match((await app.inject(`${path}?output=text`)).body, /^Service kube-system\/kibana-logging\n {2}URL: /)
  t.match((await app.inject(`${path}?output=url`)).body, /^https:\/\/192\.0\.2\.1\/api\/v1\/.*\/proxy\/\n$/)
})

t.test('where no URL can be printed the reason is', async t => {
  const { view } = await exampleCluster()
  const synced = view.current() as Snapshot
  const snapshot = { ...synced, cluster: { ...synced.cluster, apiServer: null } }
  const { app } = await buildTestApp(t, { view: { current: () => snapshot, onChange: () => () => {}, stop: async () => {} } })
  t.match((await app.inject(`${path}?output=url`)).json(), { status: 406, code: 'url-not-available' })
  t.equal((await app.inject(path)).json().urls.apiServer, null)
})

import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import t from 'tap'
import { buildLogger } from '../src/http/logger.ts'
import { openSource, type SourceOptions } from '../src/open-source.ts'
import { examplePath } from './support/build-test-app.ts'

const options: SourceOptions = { clusterName: null, apiServerUrl: null, now: Date.now, log: buildLogger('silent') }
const setting = { url: 'https://api.example', source: 'setting', confidence: 'high' }

/** Resolves with the first log line that has the message. */
function listenTo(message: string) {
  const { promise, resolve } = Promise.withResolvers<Record<string, unknown>>()
  const destination = new Writable({
    write(chunk, _encoding, done) {
      const line = JSON.parse(String(chunk))
      if (line.msg.startsWith(message)) resolve(line)
      done()
    }
  })
  return { log: buildLogger('info', destination), line: promise }
}

t.test('manifests are served under their own name, the embedded ones as the example', async t => {
  const own = await openSource({ kind: 'manifests', path: examplePath, embedded: false }, options)
  t.teardown(() => own.view.stop())
  t.match(own.view.current()?.cluster, {
    name: 'logging-cluster',
    source: 'manifests',
    apiServer: { url: 'https://192.0.2.1', source: 'cluster-info' }
  })
  t.equal(own.description, `manifests at ${examplePath}`)
  const embedded = await openSource({ kind: 'manifests', path: examplePath, embedded: true }, options)
  t.teardown(() => embedded.view.stop())
  t.equal(embedded.view.current()?.cluster.name, 'example')
  t.match(embedded.description, /^the example cluster/)
})

t.test("the operator's settings win over what the manifests say", async t => {
  const { view } = await openSource(
    { kind: 'manifests', path: examplePath, embedded: true },
    { ...options, clusterName: 'west', apiServerUrl: setting.url }
  )
  t.teardown(() => view.stop())
  t.match(view.current()?.cluster, { name: 'west', apiServer: setting })
})

t.test('namespaces cannot be picked out of manifests', async t => {
  const choice = { kind: 'manifests', path: examplePath, embedded: true } as const
  await t.rejects(openSource(choice, { ...options, namespaces: ['shop'] }), /NAMESPACES limits what is watched/)
})

t.test('manifests that do not exist, and a ServiceAccount without files, end the start', async t => {
  await t.rejects(openSource({ kind: 'manifests', path: join(examplePath, 'nope'), embedded: false }, options), { name: 'ManifestError' })
  await t.rejects(openSource({ kind: 'service-account', host: '192.0.2.1', port: '443' }, options), /ServiceAccount/)
})

t.test('the ServiceAccount of the pod is served, the cluster being called kubernetes unless it has a name', async t => {
  const serviceAccountDirectory = await mkdtemp(join(tmpdir(), 'signpost-'))
  t.teardown(() => rm(serviceAccountDirectory, { recursive: true }))
  await writeFile(join(serviceAccountDirectory, 'token'), 'token')
  await writeFile(join(serviceAccountDirectory, 'ca.crt'), 'no certificate')
  const choice = { kind: 'service-account', host: '127.0.0.1', port: '1' } as const
  for (const clusterName of [null, 'west']) {
    const source = await openSource(choice, { ...options, clusterName, serviceAccountDirectory })
    t.equal(source.description, 'ServiceAccount at https://127.0.0.1:1')
    t.equal(source.view.current(), undefined)
    await source.view.stop()
  }
})

t.test('a change of manifests is told in the log, and so is one that cannot be read', async t => {
  // Watching files does not keep a process alive; waiting for one to change must.
  const alive = setInterval(() => {}, 1000)
  t.teardown(() => clearInterval(alive))
  const folder = await mkdtemp(join(tmpdir(), 'signpost-'))
  t.teardown(() => rm(folder, { recursive: true }))
  const file = join(folder, 'a.yaml')
  await writeFile(file, 'apiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n')
  const good = listenTo('manifests read again')
  const source = await openSource({ kind: 'manifests', path: folder, embedded: false }, { ...options, log: good.log })
  t.teardown(() => source.view.stop())
  await writeFile(file, 'apiVersion: v1\nkind: Namespace\nmetadata: { name: another }\n')
  t.match(await good.line, { level: 'info', files: 1 })
  await source.view.stop()
  const bad = listenTo('manifests could not be read again')
  const watched = await openSource({ kind: 'manifests', path: folder, embedded: false }, { ...options, log: bad.log })
  t.teardown(() => watched.view.stop())
  await writeFile(file, 'kind: [unclosed\n')
  t.match(await bad.line, { level: 'warn', reason: /a\.yaml:\d/ })
  await watched.view.stop()
  await writeFile(file, 'apiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n')
  const heard = listenTo('a listener to changes failed')
  const listened = await openSource({ kind: 'manifests', path: folder, embedded: false }, { ...options, log: heard.log })
  t.teardown(() => listened.view.stop())
  listened.view.onChange(() => {
    throw new Error('broken')
  })
  await writeFile(file, 'apiVersion: v1\nkind: Namespace\nmetadata: { name: b }\n')
  t.match(await heard.line, { level: 'error', err: { message: 'broken' } })
})

const lists: Readonly<Record<string, string>> = {
  '/api/v1/services': 'v1 ServiceList',
  '/apis/discovery.k8s.io/v1/endpointslices': 'discovery.k8s.io/v1 EndpointSliceList',
  '/api/v1/nodes': 'v1 NodeList',
  '/api/v1/namespaces': 'v1 NamespaceList'
}

t.test('a kubeconfig is served under the name of its cluster, once the API server has answered', async t => {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x')
    response.setHeader('content-type', 'application/json')
    if (searchParams.has('watch')) return void response.flushHeaders()
    const [apiVersion, kind] = lists[pathname]?.split(' ') ?? []
    response.end(JSON.stringify({ apiVersion, kind, metadata: { resourceVersion: '1' }, items: [] }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const folder = await mkdtemp(join(tmpdir(), 'signpost-'))
  t.teardown(async () => {
    server.closeAllConnections()
    server.close()
    await rm(folder, { recursive: true })
  })
  const path = join(folder, 'config')
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'me@west',
    clusters: [{ name: 'west', cluster: { server: url } }],
    users: [{ name: 'me', user: {} }],
    contexts: [{ name: 'me@west', context: { cluster: 'west', user: 'me' } }]
  }
  await writeFile(path, JSON.stringify(config))
  const read = listenTo('cluster read')
  const source = await openSource({ kind: 'kubeconfig', paths: [path] }, { ...options, log: read.log })
  t.teardown(() => source.view.stop())
  t.equal(source.description, `kubeconfig context me@west at ${url}`)
  t.match(await read.line, { cluster: 'west' })
  t.match(source.view.current()?.cluster, { name: 'west', source: 'live', apiServer: { url, source: 'kubeconfig' } })
  const named = await openSource(
    { kind: 'kubeconfig', paths: [path] },
    { ...options, clusterName: 'east', apiServerUrl: setting.url, log: read.log }
  )
  t.teardown(() => named.view.stop())
  t.match(named.description, /me@west/)
})

t.test('a cluster that never answered has not been read, also when it is stopped', async t => {
  const path = join(await mkdtemp(join(tmpdir(), 'signpost-')), 'config')
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'down',
    clusters: [{ name: 'down', cluster: { server: 'http://127.0.0.1:1' } }],
    contexts: [{ name: 'down', context: { cluster: 'down', user: '' } }]
  }
  await writeFile(path, JSON.stringify(config))
  t.teardown(() => rm(join(path, '..'), { recursive: true }))
  const lines: string[] = []
  const destination = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) })
  const failures: string[] = []
  const observe = { listed() {}, watched() {}, received() {}, restarted() {}, failed: (resource: string) => void failures.push(resource) }
  const source = await openSource({ kind: 'kubeconfig', paths: [path] }, { ...options, log: buildLogger('info', destination), observe })
  while (failures.length === 0) await setImmediate()
  await source.view.stop()
  await setImmediate()
  t.equal(source.view.current(), undefined)
  t.notMatch(lines.join(''), /cluster read/)
})

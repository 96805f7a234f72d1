import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { type ManifestsOptions, openManifests, type Reload } from '../../../src/cluster/manifests/open-manifests.ts'
import { type Snapshot, serviceFacts, trustIn } from '../../../src/facts/snapshot.ts'
import { type KubernetesObject, pod, service } from '../../support/kubernetes-objects.ts'
import { scriptedTime } from '../../support/scripted-time.ts'
import { viewSuite } from '../../support/view-suite.ts'

const signal = AbortSignal.timeout(60_000)
const keys = [{ namespace: 'shop', name: 'web-1' }]
function present(snapshot: Snapshot | undefined): Snapshot {
  if (snapshot === undefined) throw new Error('there is no snapshot')
  return snapshot
}

async function open(t: Test, path: string, options: Partial<ManifestsOptions> = {}) {
  const opened = await openManifests({ path, clusterName: 'example', now: () => 7, watch: false, ...options })
  t.teardown(() => opened.view.stop())
  return opened
}

/** Opened with time in hand: changed() resolves when what was written has been read. */
async function openScripted(t: Test, path: string, options: Partial<ManifestsOptions> = {}) {
  const time = scriptedTime()
  let reload: ((outcome: Reload) => void) | undefined
  const onReload = (outcome: Reload) => reload?.(outcome)
  const opened = await open(t, path, { ...options, watch: true, after: time.after, listen: time.listen, onReload })
  const changed = async (): Promise<Reload> => {
    let outcome: Reload | undefined
    reload = given => {
      outcome = given
    }
    while (outcome === undefined) {
      time.pass()
      await setImmediate()
    }
    return outcome
  }
  return { ...opened, changed }
}

t.test("the example cluster opens, with its API server's address", async t => {
  const { view, pods } = await open(t, 'examples/logging-cluster')
  const snapshot = present(view.current())
  t.same(snapshot.cluster, {
    name: 'example',
    source: 'manifests',
    apiServer: { url: 'https://192.0.2.1', source: 'cluster-info', confidence: 'high' },
    kubernetesVersion: null
  })
  t.same(new Set(Object.values(snapshot.trust).map(({ state }) => state)), new Set(['synced']))
  t.match(await pods.read([{ namespace: 'kube-system', name: 'elasticsearch-logging-0' }], signal), [{ state: 'found' }])
})

for (const form of ['cluster-info-dump', 'cluster-info-dump.txt']) {
  t.test(`what kubectl 1.37 cluster-info dump wrote is read, logs left out: ${form}`, async t => {
    const { view, pods } = await open(t, `test/fixtures/${form}`)
    const snapshot = present(view.current())
    const { cluster, trust, services, nodes } = snapshot
    t.same([...services.keys()], ['shop'])
    t.same([...(services.get('shop')?.keys() ?? [])], ['billing', 'catalog', 'orders-db', 'payments', 'storefront'])
    t.same([...nodes.keys()], ['node-1', 'node-2'])
    t.same([trust.services.state, trust.nodes.state, trust.pods.state], ['synced', 'synced', 'synced'])
    t.same([trust.endpointslices.state, trust.namespaces.state], ['not-captured', 'not-captured'], 'it writes neither')
    t.match(await pods.read([{ namespace: 'shop', name: 'orders-db-0' }], signal), [{ pod: { podIPs: ['10.244.1.43'] } }])
    t.same(cluster.namespaces, ['shop'], 'it takes some namespaces only')
    t.equal(trustIn(snapshot, 'services', 'shop').state, 'synced')
    t.equal(trustIn(snapshot, 'services', 'kube-system').state, 'not-captured')
    const others = [
      { namespace: 'shop', name: 'gone' },
      { namespace: 'kube-system', name: 'coredns' }
    ]
    t.match(await pods.read(others, signal), [{ state: 'absent' }, { state: 'not-captured' }])
  })
}

t.test("the operator's address wins, and a cluster without a name is called after its file or folder", async t => {
  const apiServer = { url: 'https://api.example.com', source: 'setting', confidence: 'high' } as const
  const named = await open(t, 'examples/logging-cluster', { clusterName: undefined, apiServer })
  t.match(named.view.current()?.cluster, { name: 'logging-cluster', apiServer })
  const file = await open(t, 'examples/logging-cluster/shop.yaml', { clusterName: undefined })
  t.match(file.view.current()?.cluster, { name: 'shop', apiServer: null })
})

t.test('Pods that were not captured are not captured, rather than absent', async t => {
  const root = t.testdir({ 'a.json': JSON.stringify(service('shop', 'web')) })
  const { pods } = await open(t, root)
  t.same(await pods.read(keys, signal), [{ state: 'not-captured' }])
})

t.test('what is broken at the start is refused, with file and line', async t => {
  const root = t.testdir({ 'a.yaml': 'a: 1\nb: [\n' })
  await t.rejects(open(t, root), { name: 'ManifestError', file: join(root, 'a.yaml'), line: Number })
  await t.rejects(open(t, join(root, 'nowhere')), { name: 'ManifestError', message: /nowhere: does not exist$/ })
  await t.rejects(open(t, root, { limits: { fileBytes: 3 } }), { name: 'ManifestError', message: /larger than 3 bytes/ })
})

t.test('after a failure the last good facts stay, stale, until the files are whole again', async t => {
  const file = join(
    t.testdir({ 'a.json': JSON.stringify({ kind: 'List', items: [service('shop', 'web'), pod('shop', 'web-1', '10.0.0.1')] }) }),
    'a.json'
  )
  const { view, pods, changed } = await openScripted(t, file)
  writeFileSync(file, '{"kind": "List",\n"items": [')
  t.match(await changed(), { ok: false, error: { name: 'ManifestError', file, line: 2 } })
  const stale = present(view.current())
  t.ok(serviceFacts(stale, 'shop', 'web').service)
  t.match(stale.trust.services, { state: 'stale', since: 7, lastError: `${file}:2: is not valid JSON` })
  t.match(stale.trust.nodes, { state: 'not-captured', lastError: `${file}:2: is not valid JSON` })
  t.match(await pods.read(keys, signal), [{ state: 'found' }])

  let told = 0
  view.onChange(() => void told++)
  writeFileSync(file, '{"kind": "List",\n"items": [  ')
  t.match(await changed(), { ok: false })
  t.equal(told, 0, 'the same failure again is no news')
  rmSync(file)
  t.match(await changed(), { ok: false, error: { message: `${file}: does not exist` } })
  writeFileSync(file, JSON.stringify({ kind: 'List', items: [service('shop', 'db'), { kind: 'Secret', metadata: { name: 'x' } }] }))
  t.same(await changed(), { ok: true, files: 1, ignored: 1 })
  const whole = present(view.current())
  t.same([...(whole.services.get('shop')?.keys() ?? [])], ['db'])
  t.match(whole.trust.services, { state: 'synced', lastError: null })
  t.match(await pods.read(keys, signal), [{ state: 'not-captured' }])
})

t.test('what a listener throws is reported', async t => {
  const file = join(t.testdir({ 'a.json': JSON.stringify(service('shop', 'web')) }), 'a.json')
  const failures: unknown[] = []
  const { view, changed } = await openScripted(t, file, { onListenerError: error => void failures.push(error) })
  view.onChange(() => {
    throw new Error('a listener broke')
  })
  writeFileSync(file, JSON.stringify(service('shop', 'db')))
  t.match(await changed(), { ok: true })
  t.match(failures, [{ message: 'a listener broke' }])
})

t.test('files are read again also when nobody asks how that went', async t => {
  const file = join(t.testdir({ 'a.json': JSON.stringify(service('shop', 'web')) }), 'a.json')
  const time = scriptedTime()
  const { view } = await open(t, file, { watch: true, after: time.after, listen: time.listen })
  const passUntil = async (check: (snapshot: Snapshot) => boolean) => {
    while (!check(present(view.current()))) {
      time.pass()
      await setImmediate()
    }
  }
  writeFileSync(file, 'x')
  await passUntil(snapshot => snapshot.trust.services.state === 'stale')
  writeFileSync(file, JSON.stringify(service('shop', 'db')))
  await passUntil(snapshot => serviceFacts(snapshot, 'shop', 'db').service !== undefined)
  t.equal(view.current()?.trust.services.state, 'synced')
})

/** Every kind as a typed list in a file of its own, on the real file system, with the real clock. */
viewSuite('manifests, watched on the file system', async (t, objects) => {
  const root = t.testdir({})
  const kinds = new Map<string, KubernetesObject[]>()
  for (const [kind, apiVersion] of [
    ['Service', 'v1'],
    ['EndpointSlice', 'discovery.k8s.io/v1'],
    ['Node', 'v1'],
    ['Namespace', 'v1'],
    ['Pod', 'v1']
  ]) {
    kinds.set(JSON.stringify({ apiVersion, kind }), [])
  }
  const write = (id: string) => {
    const { apiVersion, kind } = JSON.parse(id) as KubernetesObject
    writeFileSync(join(root, `${kind}.json`), JSON.stringify({ apiVersion, kind: `${kind}List`, items: kinds.get(id) }))
  }
  const idOf = ({ apiVersion, kind }: KubernetesObject) => JSON.stringify({ apiVersion, kind })
  const without = (object: KubernetesObject) =>
    (kinds.get(idOf(object)) ?? []).filter(
      ({ metadata }) => metadata.name !== object.metadata.name || metadata.namespace !== object.metadata.namespace
    )
  for (const object of objects) kinds.set(idOf(object), [...without(object), object])
  for (const id of kinds.keys()) write(id)

  let reloaded = () => {}
  const keepAlive = setInterval(() => {}, 1000)
  t.teardown(() => clearInterval(keepAlive))
  const { view, pods } = await open(t, root, { now: Date.now, watch: true, onReload: () => reloaded() })
  const set = async (object: KubernetesObject, items: KubernetesObject[]) => {
    kinds.set(idOf(object), items)
    write(idOf(object))
  }
  return {
    view,
    pods,
    put: object => set(object, [...without(object), object]),
    remove: object => set(object, without(object)),
    shown: async check => {
      while (!check(present(view.current())))
        await new Promise<void>(resolve => {
          reloaded = resolve
        })
      return present(view.current())
    }
  }
})

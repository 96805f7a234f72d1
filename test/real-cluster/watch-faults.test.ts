// What an API server does to those who watch it, on a real one: history lost, time turned back, a silent network, a token and a CA that change.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { ResourceKind } from '../../src/cluster/from-kubernetes/resources.ts'
import { ApiServer } from '../../src/cluster/live/api-server.ts'
import { systemClock } from '../../src/cluster/live/clock.ts'
import { Reflector } from '../../src/cluster/live/reflector.ts'
import { defaultLiveSettings } from '../../src/cluster/live/settings.ts'
import { serviceAccountConnection } from '../../src/cluster/service-account.ts'
import type { Change } from '../../src/facts/snapshot.ts'
import { adminClient } from './admin.ts'
import { openCluster } from './cluster.ts'
import { startControlPlane } from './control-plane.ts'
import { eventually } from './eventually.ts'
import type { Manifest } from './manifest.ts'
import { startRestorableEtcd } from './restorable-etcd.ts'
import { signToken } from './service-account-token.ts'
import { openPath } from './switchable-path.ts'
import { portIs, quick, watchedView, web } from './watched-view.ts'

const main = openCluster()
await main.admin.close()
const folder = mkdtempSync(join(main.coordinates.folder, 'faults-'))
const etcd = await startRestorableEtcd(main.binaries.etcd, folder, [23_790, 23_800])
t.teardown(() => etcd.stop())
const own = { binaries: main.binaries, folder: join(folder, 'first'), address: '192.0.2.94', etcdUrl: etcd.url }
const plane = await startControlPlane(own)
t.teardown(() => plane.stop())
const path = await openPath(plane.coordinates.server)
t.teardown(() => path.close())
const admin = adminClient(plane.coordinates)
t.teardown(() => admin.close())

const rbac = 'rbac.authorization.k8s.io'
const account = await admin.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { namespace: 'default', name: 'watcher' } })
await admin.create({
  apiVersion: `${rbac}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { name: 'watcher' },
  roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [{ kind: 'ServiceAccount', namespace: 'default', name: 'watcher' }]
})

/** A Pod's connection, through the path. Time runs sixty times as fast: its files are looked at every second. */
async function mounted(token = signToken(plane.coordinates.folder, account, 3600)) {
  const directory = mkdtempSync(join(folder, 'mount-'))
  const write = (file: string, text: string): void => writeFileSync(join(directory, file), text)
  write('token', token)
  write('ca.crt', plane.coordinates.certificateAuthority)
  const env = { KUBERNETES_SERVICE_HOST: 'localhost', KUBERNETES_SERVICE_PORT: `${path.port}` }
  return { write, connection: await serviceAccountConnection({ env, directory, now: () => Date.now() * 60 }) }
}

async function open(t: Test) {
  await admin.put(web(80))
  t.teardown(() => admin.delete(web(80)))
  const { connection, write } = await mounted()
  const opened = await watchedView(t, connection)
  await opened.shown(portIs(80))
  return { ...opened, write }
}

t.test('a half-open connection is noticed by its silence, and left for a new one', async t => {
  const { shown, restarts } = await open(t)
  path.silence()
  await shown(snapshot => snapshot.trust.services.state === 'stale')
  await admin.put(web(81))
  t.match((await shown(portIs(81))).trust.services, { state: 'synced', lastError: null })
  t.ok(restarts.includes('silent'))
})

t.test('etcd compacted, and the version from which we watch forgotten: everything is listed anew', async t => {
  const { shown, restarts } = await open(t)
  // Other resources move the version on; ours stays where it was, since nothing of it changes.
  for (let index = 0; index < 5; index++)
    await admin.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: 'default', name: `compacted-${index}` } })
  await plane.apiServer().kill()
  await etcd.compact()
  await plane.restartApiServer()
  await admin.put(web(82))
  await shown(portIs(82))
  const seen = await eventually(
    async () => [...restarts],
    list => list.includes('expired'),
    60_000
  )
  t.ok(seen.includes('expired'))
  t.notOk(restarts.includes('rewound'))
})

t.test('etcd compacted under an open watch: nothing is lost, and nothing is listed anew', async t => {
  const { shown, restarts } = await open(t)
  await etcd.compact()
  await admin.put(web(83))
  await shown(portIs(83))
  t.notOk(restarts.includes('expired'))
})

t.test('etcd restored from an older snapshot is believed', async t => {
  const { shown, restarts } = await open(t)
  await etcd.backUp()
  const later: Manifest = { ...web(80), metadata: { namespace: 'default', name: 'later' } }
  await eventually(
    () => admin.put(later).catch(() => undefined),
    put => put !== undefined
  )
  for (let port = 1000; port < 1030; port++) await admin.put(web(port))
  await shown(portIs(1029))
  await plane.apiServer().kill()
  await etcd.restore()
  await plane.restartApiServer()
  const restored = await shown(portIs(80))
  t.equal(restored.services.get('default')?.get('later')?.service, undefined, 'what came after the snapshot never was')
  t.ok(restarts.includes('rewound'))
  await admin.put(web(84))
  t.match((await shown(portIs(84))).trust.services, { state: 'synced', lastError: null })
})

t.test('a token that expires mid-run: refused, said so, and read again when there is another', { timeout: 60_000 }, async t => {
  await admin.put(web(80))
  t.teardown(() => admin.delete(web(80)))
  const { write, connection } = await mounted(signToken(plane.coordinates.folder, account, 5))
  const { shown, restarts } = await watchedView(t, connection, { settings: { ...quick, watchSeconds: [1, 2] } })
  await shown(portIs(80))
  const refused = await shown(snapshot => snapshot.trust.services.lastError?.startsWith('HTTP 401') === true)
  t.ok(portIs(80)(refused), 'the facts stay, and grow old')
  write('token', signToken(plane.coordinates.folder, account, 3600))
  await admin.put(web(85))
  t.match((await shown(portIs(85))).trust.services, { state: 'synced', lastError: null })
  t.ok(restarts.includes('unauthorized'))
})

t.test('the CA replaced: connections to the old one end, and the new one is trusted as soon as it is mounted', async t => {
  const { shown, write } = await open(t)
  const second = await startControlPlane({
    ...own,
    folder: join(folder, 'second'),
    address: '192.0.2.95',
    keys: { folder: own.folder },
    flags: { 'anonymous-auth': 'false' }
  })
  t.teardown(async () => {
    path.leadTo(plane.coordinates.server)
    await second.stop()
  })
  path.leadTo(second.coordinates.server)
  await shown(snapshot => /certificate/.test(snapshot.trust.services.lastError ?? ''))
  write('ca.crt', second.coordinates.certificateAuthority)
  await admin.put(web(86))
  const shownAgain = await shown(portIs(86))
  t.match(shownAgain.trust.services, { state: 'synced', lastError: null })
  await t.test('where strangers are turned away the next source tells the public address', async t => {
    const found = await shown(({ cluster }) => cluster.apiServer?.url === second.coordinates.server)
    t.match(found.cluster.apiServer, { source: 'openid-configuration', confidence: 'medium' })
  })
})

t.test("the public address: kubeadm's ConfigMap for strangers where it is, else what the API server says of itself", async t => {
  const { shown } = await open(t)
  const unknown = await shown(({ cluster }) => cluster.apiServer?.source === 'openid-configuration')
  t.match(unknown.cluster, { apiServer: { url: plane.coordinates.server }, kubernetesVersion: /^v1\.37\./ })
  const metadata = { namespace: 'kube-public', name: 'cluster-info' }
  const kubeconfig = 'apiVersion: v1\nkind: Config\nclusters:\n- name: ""\n  cluster:\n    server: https://k8s.example.com:6443\n'
  const rules = [{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['cluster-info'], verbs: ['get'] }]
  const objects: readonly Manifest[] = [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { kubeconfig } },
    { apiVersion: `${rbac}/v1`, kind: 'Role', metadata, rules },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: rbac, kind: 'Role', name: 'cluster-info' },
      subjects: [{ apiGroup: rbac, kind: 'User', name: 'system:anonymous' }]
    }
  ]
  for (const object of objects) await admin.put(object)
  const found = await shown(({ cluster }) => cluster.apiServer?.source === 'cluster-info')
  t.match(found.cluster.apiServer, { url: 'https://k8s.example.com:6443', confidence: 'high' })
  for (const object of objects) await admin.delete(object)
  t.ok(await shown(({ cluster }) => cluster.apiServer?.source === 'openid-configuration'), 'and when it is gone')
})

interface Widget {
  readonly name: string
  readonly resourceVersion: string
}

/** A resource of its own: the reflector knows nothing of Services. */
const widgets: ResourceKind<Widget> = {
  resource: 'services',
  groupVersion: 'signpost.example.com/v1' as ResourceKind<Widget>['groupVersion'],
  kind: 'Widget',
  plural: 'widgets',
  namespaced: true,
  project: raw => (raw as { metadata: Widget }).metadata,
  put: record => ({ type: 'put', resource: 'services', record }) as unknown as Change,
  toChange: () => undefined,
  key: raw => (raw as { metadata: { namespace: string; name: string } }).metadata
}

t.test('a CRD that is installed while we run is noticed, and so is its removal', async t => {
  const api = new ApiServer({
    connection: (await mounted()).connection,
    clock: systemClock,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    bounds: { silenceMs: 10_000, maxResponseBytes: 1e6 }
  })
  const told: string[] = []
  const stopped = new AbortController()
  const running = new Reflector({
    kind: widgets,
    api,
    clock: systemClock,
    random: Math.random,
    settings: { ...defaultLiveSettings, ...quick },
    log: { debug() {}, info() {}, warn() {}, error() {} },
    observe: { listed() {}, watched() {}, received() {}, failed() {}, restarted() {} },
    push: changes => {
      for (const change of changes) told.push(change.type === 'put' ? `put ${change.record.name}` : `${change.type}`)
    },
    believe: ({ state }) => told.push(state)
  }).run(stopped.signal)
  t.teardown(async () => {
    stopped.abort()
    await running
    await api.close()
  })
  const says = async (what: string): Promise<void> => {
    t.ok(
      await eventually(
        async () => told.includes(what),
        isTold => isTold
      ),
      what
    )
    told.length = 0
  }
  t.ok(defaultLiveSettings.absentRetryMs[1] + 5_000 <= 60_000, 'with the default times it is noticed within 60 s')
  await says('absent')
  const crd: Manifest = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.signpost.example.com' },
    spec: {
      group: 'signpost.example.com',
      scope: 'Namespaced',
      names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }]
    }
  }
  const widget: Manifest = { apiVersion: 'signpost.example.com/v1', kind: 'Widget', metadata: { namespace: 'default', name: 'first' } }
  await admin.create(crd)
  await says('synced')
  await admin.create(widget)
  await says('put first')
  await admin.delete(crd)
  await says('delete')
  await says('absent')
})

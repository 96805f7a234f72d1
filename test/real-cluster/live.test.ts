// The live view on a real API server of its own: killed, restarted, frozen, and with rights that are given and taken.
import { EventEmitter, once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { ApiServerConnection } from '../../src/cluster/connection.ts'
import { kubeconfigConnection } from '../../src/cluster/kubeconfig-connection.ts'
import { openLive } from '../../src/cluster/live/open-live.ts'
import type { LiveSettings } from '../../src/cluster/live/settings.ts'
import { type Snapshot, serviceFacts } from '../../src/facts/snapshot.ts'
import { adminClient } from './admin.ts'
import { openCluster } from './cluster.ts'
import { type ControlPlane, startControlPlane } from './control-plane.ts'
import type { Manifest } from './manifest.ts'

const main = openCluster()
await main.admin.close()
const folder = join(mkdtempSync(join(main.coordinates.folder, 'live-')), 'control-plane')
const plane = await startControlPlane({ binaries: main.binaries, folder, address: '192.0.2.93' })
t.teardown(() => plane.stop())

const web = (port: number): Manifest => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace: 'default', name: 'web' },
  spec: { ports: [{ port }] }
})
const portIs = (port: number) => (snapshot: Snapshot) => serviceFacts(snapshot, 'default', 'web').service?.ports[0]?.port === port
const servicesAre = (state: string) => (snapshot: Snapshot) => snapshot.trust.services.state === state

/** Times a hundredth of the real ones, so that a test need not wait for them. */
const quick = { watchdogMs: 3000, staleAfterMs: 3000, forbiddenRetryMs: [300, 600], absentRetryMs: [300, 600] } as const

async function open(t: Test, connection: ApiServerConnection, settings: Partial<LiveSettings> = {}) {
  const changes = new EventEmitter()
  const restarts: string[] = []
  const lists: string[] = []
  const { view, ready } = openLive({
    connection,
    clusterName: 'test',
    settings,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    observe: {
      listed: resource => void lists.push(resource),
      watched() {},
      received() {},
      failed() {},
      restarted: (_resource, reason) => void restarts.push(reason)
    }
  })
  view.onChange(() => changes.emit('change'))
  t.teardown(() => view.stop())
  const shown = async (check: (snapshot: Snapshot) => boolean): Promise<Snapshot> => {
    for (;;) {
      const snapshot = view.current()
      if (snapshot !== undefined && check(snapshot)) return snapshot
      await once(changes, 'change')
    }
  }
  await ready
  return { view, shown, restarts, lists }
}

const asAdmin = ({ coordinates }: ControlPlane) => kubeconfigConnection({ files: [coordinates.kubeconfig], now: Date.now })

async function asUser(name: string): Promise<ApiServerConnection> {
  const { baseUrl, credentials } = await asAdmin(plane).then(async admin => ({
    baseUrl: admin.baseUrl,
    credentials: await admin.credentials()
  }))
  const headers = { Authorization: `Bearer ${plane.coordinates.userTokens[name]}` }
  const own = { headers, tls: credentials.tls }
  return { description: name, baseUrl, proxyUrl: null, publicAddress: null, credentials: async () => own, refused() {} }
}

t.test('an API server that is killed and started again: the facts serve meanwhile, and then follow', async t => {
  const admin = adminClient(plane.coordinates)
  t.teardown(() => admin.close())
  await admin.put(web(80))
  const { view, shown, restarts } = await open(t, await asAdmin(plane))
  await shown(portIs(80))
  await plane.apiServer().kill()
  await shown(snapshot => snapshot.trust.services.lastError !== null)
  t.ok(portIs(80)(view.current() as Snapshot))
  t.equal(view.current()?.trust.services.state, 'synced', 'not yet old')
  await plane.restartApiServer()
  await admin.put(web(81))
  const after = await shown(portIs(81))
  t.match(after.trust.services, { state: 'synced', lastError: null })
  t.ok(restarts.includes('unreachable'))
  t.notOk(restarts.includes('rewound'))
  await admin.delete(web(81))
})

t.test('an API server that freezes past the watchdog: stale, and current again when it thaws', async t => {
  const admin = adminClient(plane.coordinates)
  t.teardown(() => admin.close())
  await admin.put(web(80))
  const { shown, restarts } = await open(t, await asAdmin(plane), quick)
  await shown(portIs(80))
  plane.apiServer().freeze()
  const stale = await shown(servicesAre('stale'))
  t.ok(portIs(80)(stale), 'with the facts that it had')
  plane.apiServer().thaw()
  await admin.put(web(82))
  t.match((await shown(portIs(82))).trust.services, { state: 'synced', lastError: null })
  t.ok(restarts.includes('silent'))
  await admin.delete(web(82))
})

t.test('rights that are not there, given, and taken again', async t => {
  const admin = adminClient(plane.coordinates)
  t.teardown(() => admin.close())
  await admin.put(web(80))
  const { view, shown } = await open(t, await asUser('alice'), quick)
  t.match(view.current()?.trust, { services: { state: 'forbidden' }, nodes: { state: 'forbidden', lastError: /nodes is forbidden/ } })
  const rbac = 'rbac.authorization.k8s.io'
  const role = {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRole',
    metadata: { name: 'reads-services' },
    rules: [{ apiGroups: [''], resources: ['services'], verbs: ['list', 'watch'] }]
  }
  const binding = {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: 'alice-reads-services' },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'reads-services' },
    subjects: [{ apiGroup: rbac, kind: 'User', name: 'alice' }]
  }
  await admin.create(role)
  await admin.create(binding)
  const given = await shown(servicesAre('synced'))
  t.ok(portIs(80)(given))
  t.equal(given.trust.nodes.state, 'forbidden', 'one right is not all')
  await admin.delete(binding)
  // An open watch goes on until it ends: the API server does not ask again.
  const taken = await shown(servicesAre('forbidden'))
  t.equal(serviceFacts(taken, 'default', 'web').service, undefined, 'nothing is kept of what we may not read')
  await admin.delete(role)
})

t.test('a list in pages is the same list', async t => {
  const admin = adminClient(plane.coordinates)
  t.teardown(() => admin.close())
  const names = Array.from({ length: 25 }, (_, index) => `paged-${index}`)
  const objects = names.map(name => ({ ...web(80), metadata: { namespace: 'default', name } }))
  for (const object of objects) await admin.put(object)
  const { view } = await open(t, await asAdmin(plane), { pageSize: 4 })
  const known = [...(view.current()?.services.get('default')?.keys() ?? [])].filter(name => name.startsWith('paged-'))
  t.same(known.sort(), names.sort())
  for (const object of objects) await admin.delete(object)
})

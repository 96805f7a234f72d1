// The harness itself: what it starts, what tests may do to it, and that nothing outlives it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { adminClient } from './admin.ts'
import { openCluster } from './cluster.ts'
import { startControlPlane } from './control-plane.ts'
import { eventually } from './eventually.ts'
import { namespaceManifest } from './manifest.ts'

const cluster = openCluster()
const { admin, binaries, coordinates } = cluster
t.teardown(() => admin.close())

t.test('the shared control plane is Kubernetes 1.37, for the admin, for users without rights and for strangers', async t => {
  const version = JSON.parse(await cluster.kubectl.run(['version', '--output=json']))
  t.match(version.serverVersion.gitVersion, /^v1\.37\./)
  t.match(version.clientVersion.gitVersion, /^v1\.37\./)
  const path = '/api/v1/nodes/nosuch/proxy/'
  t.same(await admin.ask(path), { answered: 'api-server', status: 404, message: 'nodes "nosuch" not found' })
  t.match(await admin.ask(path, { token: coordinates.userTokens.alice ?? '' }), {
    answered: 'api-server',
    status: 403,
    message: /User "alice" cannot get/
  })
  t.match(await admin.ask(path, { token: null }), { answered: 'api-server', status: 403, message: /User "system:anonymous"/ })
  t.match(await admin.ask(path, { token: 'wrong' }), { answered: 'api-server', status: 401, message: 'Unauthorized' })
})

t.test('services are dual stack, IPv4 first', async t => {
  const kubernetes = await admin.get({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'kubernetes', namespace: 'default' } })
  t.match(kubernetes, { spec: { clusterIP: '10.96.0.1', ipFamilies: ['IPv4'] } })
  const range = await admin.get({ apiVersion: 'networking.k8s.io/v1', kind: 'ServiceCIDR', metadata: { name: 'kubernetes' } })
  t.match(range, { spec: { cidrs: ['10.96.0.0/16', 'fd00:10:96::/112'] } })
})

t.test('a control plane of its own can be frozen, killed and started again with what it held', async t => {
  const own = await startControlPlane({ binaries, folder: join(coordinates.folder, 'own'), address: '10.240.0.5' })
  t.teardown(() => own.stop())
  const client = adminClient(own.coordinates)
  t.teardown(() => client.close())
  await client.create(namespaceManifest('kept'))
  await t.rejects(admin.get(namespaceManifest('kept')), /not found/, 'it shares nothing with the other one')

  own.apiServer().freeze()
  const late = client.get(namespaceManifest('kept'))
  t.equal(await Promise.race([late.then(() => 'answered'), cluster.kubectl.run(['version']).then(() => 'frozen')]), 'frozen')
  own.apiServer().thaw()
  t.equal((await late).metadata.name, 'kept')

  await own.apiServer().kill()
  await t.rejects(client.get(namespaceManifest('kept')))
  await own.restartApiServer()
  t.equal((await client.get(namespaceManifest('kept'))).metadata.name, 'kept')
})

t.test('nothing is left of a run whose runner is killed', async t => {
  const before = processes()
  // A run within this run: it is the last test to wait for, and it never ends by itself.
  const runner = spawn(process.execPath, [join(import.meta.dirname, 'run.ts'), '--command', 'cat'], { stdio: ['pipe', 'pipe', 'inherit'] })
  t.teardown(() => runner.kill('SIGKILL'))
  await new Promise<void>(resolve => {
    let said = ''
    runner.stdout.on('data', text => {
      said += text
      if (said.includes('control plane ready')) resolve()
    })
  })
  const started = processes().filter(pid => !before.includes(pid))
  t.ok(started.filter(pid => commandOf(pid).includes('kube-apiserver')).length > 0, 'it ran an API server of its own')
  runner.kill('SIGKILL')
  await once(runner, 'exit')
  const left = await eventually(
    async () => started.filter(isAlive),
    pids => pids.length === 0
  )
  t.same(left.map(commandOf), [], 'all of it is gone')
})

function processes(): readonly string[] {
  return readdirSync('/proc').filter(name => /^\d+$/.test(name))
}

function commandOf(pid: string): string {
  return existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') : ''
}

/** A process that has ended but that nobody has asked about yet keeps its number and has no command line. */
function isAlive(pid: string): boolean {
  return commandOf(pid) !== ''
}

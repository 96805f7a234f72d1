import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { runServer } from './support/run-server.ts'

async function temporaryFile(t: { teardown(fn: () => Promise<void>): void }, content: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'signpost-'))
  t.teardown(() => rm(folder, { recursive: true }))
  const path = join(folder, 'file.yaml')
  await writeFile(path, content)
  return path
}

/** Coverage costs a process a second; the first and the last test see every line. */
const uncovered = { NODE_OPTIONS: '' }

t.test('without a cluster it serves the example; on SIGTERM it turns unready, still serves, and ends with 0', async t => {
  const { child, ended, logged } = runServer(t, { DRAIN_DELAY_SECONDS: '1', SHUTDOWN_SECONDS: '1' })
  const { url, docs, metrics, ms } = await logged('listening, serving the example cluster')
  t.match({ docs, ms }, { docs: `${url}/docs/`, ms: Number })
  const proxyUrl = `${url}/v1/namespaces/kube-system/services/elasticsearch-logging/proxy-url?output=url&suffix=_search?q=user:kimchy`
  t.equal(
    await (await fetch(proxyUrl)).text(),
    'https://192.0.2.1/api/v1/namespaces/kube-system/services/elasticsearch-logging/proxy/_search?q=user:kimchy\n'
  )
  t.equal((await fetch(`${url}/readyz`)).status, 200)
  t.match(await (await fetch(String(metrics))).text(), /process_cpu_seconds_total/)
  // A connection that never sends a byte: it must not keep the process alive beyond its deadline.
  const silent = connect(Number(new URL(String(url)).port), '127.0.0.1')
  silent.on('error', () => {})
  await once(silent, 'connect')
  child.kill('SIGTERM')
  t.match(await logged('stopping'), { signal: 'SIGTERM' })
  t.equal((await fetch(`${url}/readyz`)).status, 503)
  const reply = await fetch(proxyUrl)
  t.equal(reply.status, 200)
  t.equal(reply.headers.get('connection'), 'close')
  t.match(await ended, { code: 0, stderr: '' })
})

t.test(
  'faults of the configuration, a broken manifest, a broken kubeconfig and a port that is taken end the start with 1 and one message',
  async t => {
    const manifest = await temporaryFile(t, 'apiVersion: v1\nkind: Service\nmetadata:\n  name: [unclosed\n')
    const kubeconfig = await temporaryFile(t, 'apiVersion: v1\nclusters: [\n')
    const other = createServer().listen(0, '127.0.0.1')
    t.teardown(() => other.close())
    await once(other, 'listening')
    const taken = String((other.address() as AddressInfo).port)
    const situations: [Record<string, string>, RegExp][] = [
      [{ PORT: taken }, /^signpost: .*EADDRINUSE/],
      [
        { PORT: 'http', AUTH: 'token' },
        /^signpost: The configuration is not valid:\n {2}PORT must be integer\n {2}AUTH=token is not available/
      ],
      [{ MANIFESTS: manifest }, /^signpost: .*file\.yaml:\d+: .*\n$/],
      [{ KUBECONFIG: kubeconfig }, /^signpost: .*file\.yaml:\d+: .*\n$/]
    ]
    for (const [env, message] of situations) {
      const { code, stderr } = await runServer(t, { ...uncovered, ...env }).ended
      t.equal(code, 1)
      t.match(stderr, message)
    }
  }
)

t.test('an API server that does not answer leaves it up, alive and unready', async t => {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'west',
    clusters: [{ name: 'west', cluster: { server: 'http://127.0.0.1:1' } }],
    users: [{ name: 'me', user: {} }],
    contexts: [{ name: 'west', context: { cluster: 'west', user: 'me' } }]
  }
  const { child, ended, logged } = runServer(t, {
    ...uncovered,
    KUBECONFIG: await temporaryFile(t, JSON.stringify(config)),
    PUBLIC_URL: 'https://portal.example/signpost'
  })
  const { url, docs } = await logged('listening, serving kubeconfig context west at http://127.0.0.1:1')
  t.equal(docs, 'https://portal.example/signpost/docs/')
  t.equal((await fetch(`${url}/livez`)).status, 200)
  t.equal((await fetch(`${url}/readyz`)).status, 503)
  const reply = await fetch(`${url}/v1/services`)
  t.equal(reply.status, 503)
  t.match(await reply.json(), { code: 'not-synced' })
  child.kill('SIGTERM')
  t.match(await ended, { code: 0 })
})

t.test('an error that nothing caught is logged and ends it with 1', async t => {
  const thrower = encodeURIComponent("process.on('SIGUSR2', () => { throw new Error('out of the blue') })")
  const { child, ended, logged } = runServer(t, {
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=data:text/javascript,${thrower}`
  })
  await logged('listening')
  child.kill('SIGUSR2')
  t.match(await logged('stopping after an error'), { level: 'fatal', err: { message: 'out of the blue' } })
  t.match(await ended, { code: 1 })
})

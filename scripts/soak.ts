// Does anything grow? The server runs on a busy API server for a while, and its memory, descriptors and connections are measured.
// Usage: node scripts/soak.ts [minutes, default 20] [changes a second, default 200]
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { FakeApiServer } from '../test/support/fake-api-server.ts'
import { endpointSlice, namespace, node, service } from '../test/support/kubernetes-objects.ts'

interface Sample {
  readonly minutes: number
  readonly rssMiB: number
  /** The least of JavaScript's heap in the last half minute: what a collection left. */
  readonly heapMiB: number
  readonly descriptors: number
  readonly sockets: number
}

const [minutes = 20, changesPerSecond = 200] = process.argv.slice(2).map(Number)
const objects = 1000
const tickMs = 50
const api = new FakeApiServer()
await api.listen(0)
fill()
const folder = mkdtempSync(join(tmpdir(), 'signpost-soak-'))
const { child, url, metrics } = await startServer(writeKubeconfig())
const began = performance.now()
const elapsed = (): number => (performance.now() - began) / 60_000
const samples: Sample[] = []
const heaps: number[] = []
const done = { changes: 0, answers: 0, failures: 0 }
console.log(`# ${minutes} minutes, ${changesPerSecond} changes/s, ${objects} Services with a slice each; 20 requests/s`)
console.log('| minute | RSS MiB | least heap MiB | file descriptors | sockets | changes | answers |\n|---|---|---|---|---|---|---|')

const timers = [
  setInterval(change, tickMs),
  setInterval(() => void ask(), 50),
  setInterval(() => void lookAtHeap(), 1_000),
  setInterval(() => samples.push(sample()), 5_000),
  setInterval(print, 60_000),
  setInterval(() => api.bookmark(), 60_000),
  // Watches end in time, break, and are too old to continue: what a week brings, in twenty minutes.
  setInterval(() => api.endWatches(), 47_000),
  setInterval(() => api.cutWatches(), 190_000),
  setInterval(() => api.compact(), 61_000)
]
await new Promise(resolve => setTimeout(resolve, minutes * 60_000))
for (const timer of timers) clearInterval(timer)
summarise()
child.kill('SIGTERM')
await new Promise(resolve => child.once('exit', resolve))
await api.stop()
rmSync(folder, { recursive: true })

function fill(): void {
  api.put(namespace('soak'))
  for (let index = 0; index < 50; index++) api.put(node(`node-${index}`, `192.0.2.${index + 1}`))
  for (let index = 0; index < objects; index++) {
    api.put(service('soak', `s${index}`, { ports: [{ port: 80 }] }))
    api.put(endpointSlice('soak', `s${index}-a`, `s${index}`, [`p${index}-0`, `p${index}-1`]))
  }
}

/** Of ten changes six are of a slice, two of a Service, one removes a Service and one brings it back. Made good when a tick is late. */
function change(): void {
  const due = Math.floor(((performance.now() - began) / 1000) * changesPerSecond)
  for (; done.changes < due; done.changes++) {
    const index = (done.changes * 7919) % objects
    const kind = done.changes % 10
    if (kind < 6) api.put(endpointSlice('soak', `s${index}-a`, `s${index}`, [`p${index}-${done.changes % 17}`, `p${index}-1`]))
    else if (kind === 8) api.remove(service('soak', `s${index}`))
    else
      api.put(
        service('soak', `s${kind === 9 ? (index - 7919 + 8 * objects) % objects : index}`, { ports: [{ port: 80 + (done.changes % 5) }] })
      )
  }
}

async function ask(): Promise<void> {
  const path = `/v1/namespaces/soak/services/s${done.answers % objects}/proxy-url`
  await fetch(url + path, { signal: AbortSignal.timeout(5000) })
    .then(response => response.arrayBuffer())
    .then(() => done.answers++)
    .catch(() => done.failures++)
}

function sample(): Sample {
  const folder = `/proc/${child.pid}`
  const rss = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`${folder}/status`, 'utf8'))?.[1]
  const links = readdirSync(`${folder}/fd`).map(fd => linkOf(`${folder}/fd/${fd}`))
  const sockets = links.filter(link => link.startsWith('socket:')).length
  return { minutes: elapsed(), rssMiB: Number(rss) / 1024, heapMiB: Math.min(...heaps.slice(-30)), descriptors: links.length, sockets }
}

async function lookAtHeap(): Promise<void> {
  const response = await fetch(`${metrics}/metrics`).catch(() => null)
  const used = /^nodejs_heap_size_used_bytes (\d+)/m.exec((await response?.text()) ?? '')?.[1]
  if (used !== undefined) heaps.push(Number(used) / 1024 / 1024)
}

/** It may be closed by the time that we look. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

function print(): void {
  const { minutes, rssMiB, heapMiB, descriptors, sockets } = sample()
  console.log(
    `| ${minutes.toFixed(0)} | ${rssMiB.toFixed(0)} | ${heapMiB.toFixed(0)} | ${descriptors} | ${sockets} | ${done.changes} | ${done.answers} |`
  )
}

/** Least squares over the last three quarters: the first quarter is the heap finding its size. */
function summarise(): void {
  const late = samples.filter(sample => sample.minutes > minutes / 4)
  for (const key of ['rssMiB', 'heapMiB', 'descriptors', 'sockets'] as const) {
    const values = late.map(sample => sample[key])
    console.log(
      `${key}: min ${Math.min(...values).toFixed(0)}, max ${Math.max(...values).toFixed(0)}, slope ${slope(late, key).toFixed(2)} an hour`
    )
  }
  console.log(`changes ${done.changes}, answers ${done.answers}, failed requests ${done.failures}`)
}

function slope(of: readonly Sample[], key: keyof Sample): number {
  const mean = (pick: (sample: Sample) => number) => of.reduce((sum, sample) => sum + pick(sample), 0) / of.length
  const [x, y] = [mean(sample => sample.minutes / 60), mean(sample => sample[key])]
  const covariance = mean(sample => (sample.minutes / 60 - x) * (sample[key] - y))
  return covariance / mean(sample => (sample.minutes / 60 - x) ** 2)
}

function writeKubeconfig(): string {
  const named = { clusters: [{ name: 'soak', cluster: { server: api.url } }], users: [{ name: 'soak', user: {} }] }
  const contexts = [{ name: 'soak', context: { cluster: 'soak', user: 'soak' } }]
  const path = join(folder, 'kubeconfig')
  writeFileSync(path, JSON.stringify({ apiVersion: 'v1', kind: 'Config', 'current-context': 'soak', ...named, contexts }))
  return path
}

function startServer(kubeconfig: string): Promise<{ child: ChildProcess; url: string; metrics: string }> {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    KUBECONFIG: kubeconfig,
    PORT: '0',
    METRICS_PORT: '0',
    SOURCE: 'live',
    NODE_OPTIONS: '--max-semi-space-size=4'
  }
  const child = spawn(process.execPath, ['src/server.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the server ended with ${code}`)))
    createInterface(child.stdout).on('line', line => {
      const { msg = '', url, metrics = '' } = JSON.parse(line) as { msg?: string; url?: string; metrics?: string }
      if (msg.startsWith('listening') && url !== undefined) resolve({ child, url, metrics: metrics.replace(/\/metrics$/, '') })
    })
  })
}

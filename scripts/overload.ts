// Four times the load that one process can carry: finds out how many batches a second it answers, then sends four times as many, and asks /livez
// all the while. Prints the latency of what was taken, what was turned away, and the latency of the probe. Loopback only, about 20 seconds.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const seconds = 10
const server = fileURLToPath(new URL('../src/server.ts', import.meta.url))
const env = { PATH: process.env.PATH, HOME: '/nonexistent', SOURCE: 'manifests', PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'info' }
const child = spawn(process.execPath, [server], { env, stdio: ['ignore', 'pipe', 'inherit'] })
process.on('exit', () => child.kill('SIGKILL'))
const lines = createInterface({ input: child.stdout })
const url = await new Promise<string>(resolve =>
  lines.on('line', line => {
    if (line.includes('listening, serving')) resolve(JSON.parse(line).url)
  })
)

const item = { kind: 'Service', namespace: 'kube-system', name: 'elasticsearch-logging' }
const body = Buffer.from(JSON.stringify({ items: Array(1000).fill(item) }))
// As many connections as it takes, and one of its own for the probe: a queue in here would be measured as the server's.
const agents = { batches: new Agent({ keepAlive: true }), probes: new Agent({ keepAlive: true }) }

/** Status (0: no answer) and milliseconds. */
function ask(path: string, payload?: Buffer): Promise<readonly [number, number]> {
  const { promise, resolve } = Promise.withResolvers<readonly [number, number]>()
  const began = performance.now()
  const headers = payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': payload.length }
  const agent = payload === undefined ? agents.probes : agents.batches
  const sent = request(`${url}${path}`, { agent, headers, method: payload === undefined ? 'GET' : 'POST', timeout: 20_000 }, response => {
    const done = () => resolve([response.statusCode ?? 0, performance.now() - began])
    response.resume().on('end', done).on('error', done)
  })
  sent.on('timeout', () => sent.destroy()).on('error', () => resolve([0, performance.now() - began]))
  sent.end(payload)
  return promise
}

function percentile(values: readonly number[], part: number): string {
  const sorted = values.toSorted((a, b) => a - b)
  return `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(0)} ms`
}

async function capacity(): Promise<number> {
  for (let i = 0; i < 10; i++) await ask('/v1/proxy-urls', body)
  const began = performance.now()
  for (let i = 0; i < 40; i++) await ask('/v1/proxy-urls', body)
  return 40_000 / (performance.now() - began)
}

const carried = await capacity()
const rate = 4 * carried
const requests: Promise<readonly [number, number]>[] = []
const probes: Promise<readonly [number, number]>[] = []
const began = performance.now()
for (let elapsed = 0; elapsed < seconds; elapsed = (performance.now() - began) / 1000) {
  while (requests.length < elapsed * rate) requests.push(ask('/v1/proxy-urls', body))
  while (probes.length < elapsed * 10) probes.push(ask('/livez'))
  await delay(5)
}
const answered = await Promise.all(requests)
const probed = await Promise.all(probes)
const taken = answered.filter(([status]) => status === 200).map(([, ms]) => ms)
const shed = answered.filter(([status]) => status === 503).map(([, ms]) => ms)
const other = answered.length - taken.length - shed.length
const alive = probed.filter(([status]) => status === 200).map(([, ms]) => ms)
console.log(
  `batches of 1,000: ${carried.toFixed(0)}/s one after another; sent ${rate.toFixed(0)}/s for ${seconds} s, ${answered.length} in all:`
)
console.log(`  taken: ${taken.length}, p50 ${percentile(taken, 0.5)}, p99 ${percentile(taken, 0.99)}`)
console.log(`  turned away (503): ${shed.length}, p99 ${percentile(shed, 0.99)}; neither: ${other}`)
console.log(`  /livez: ${alive.length} of ${probed.length} answered 200, p50 ${percentile(alive, 0.5)}, p99 ${percentile(alive, 0.99)}`)
child.kill('SIGTERM')
agents.batches.destroy()
agents.probes.destroy()
await once(child, 'exit')

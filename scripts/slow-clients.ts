// Clients that dawdle: headers that drip, a body that stalls, a connection that never speaks, one that stops reading. Prints after how long each is
// cut, and that others are answered meanwhile. Loopback only, about 15 seconds.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const server = fileURLToPath(new URL('../src/server.ts', import.meta.url))
const env = { PATH: process.env.PATH, HOME: '/nonexistent', SOURCE: 'manifests', PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'info' }
const child = spawn(process.execPath, [server], { env, stdio: ['ignore', 'pipe', 'inherit'] })
process.on('exit', () => child.kill('SIGKILL'))
const lines = createInterface({ input: child.stdout })
const url = await new Promise<URL>(resolve =>
  lines.on('line', line => {
    if (line.includes('listening, serving')) resolve(new URL(JSON.parse(line).url))
  })
)

/** Milliseconds until the server ends the connection; `drip` is sent every half second. */
async function lifetime(first: string, drip: string): Promise<number> {
  const socket = connect(Number(url.port), url.hostname)
  socket.on('error', () => {})
  await once(socket, 'connect')
  const began = performance.now()
  if (first !== '') socket.write(first)
  const dripping = setInterval(() => drip !== '' && socket.writable && socket.write(drip), 500)
  socket.resume()
  await once(socket, 'close')
  clearInterval(dripping)
  return performance.now() - began
}

const post = `POST /v1/proxy-urls/explain HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n`
const situations: [string, string, string][] = [
  ['headers that drip', 'GET /livez HTTP/1.1\r\n', 'X-Drip: 1\r\n'],
  ['headers that stop half-way', 'GET /livez HTTP/1.1\r\nHost:', ''],
  ['a body that stalls', `${post}{`, ''],
  ['a body that drips', `${post}{`, ' '],
  ['a connection that never speaks', '', '']
]
const held = Array.from({ length: 200 }, () => lifetime('GET /livez HTTP/1.1\r\n', 'X-Drip: 1\r\n'))
const latencies: number[] = []
const probing = setInterval(async () => {
  const began = performance.now()
  await (await fetch(new URL('/livez', url))).text()
  latencies.push(performance.now() - began)
}, 50)
const cut = await Promise.all(situations.map(async ([name, first, drip]) => [name, await lifetime(first, drip)] as const))
const crowd = await Promise.all(held)
clearInterval(probing)
latencies.sort((a, b) => a - b)
for (const [name, ms] of cut) console.log(`  ${name}: cut after ${(ms / 1000).toFixed(1)} s`)
console.log(`  200 connections with dripping headers: all cut after ${(Math.max(...crowd) / 1000).toFixed(1)} s`)
const p99 = latencies[Math.floor(latencies.length * 0.99)] ?? 0
console.log(`  /livez meanwhile: ${latencies.length} asked, p99 ${p99.toFixed(1)} ms`)
child.kill('SIGTERM')
await once(child, 'exit')

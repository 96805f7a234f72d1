// Two instances behind a client that follows /readyz, at 500 requests a second; one is stopped with SIGTERM and replaced. Prints what was
// answered and what was lost. Loopback only, about 25 seconds.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const server = fileURLToPath(new URL('../src/server.ts', import.meta.url))
const path = '/v1/namespaces/kube-system/services/kube-dns/proxy-url'
const perSecond = 500
const seconds = 14

interface Instance {
  readonly child: ChildProcess
  readonly url: string
  readonly agent: Agent
  ready: boolean
}

async function startInstance(): Promise<Instance> {
  const env = {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    SOURCE: 'manifests',
    PORT: '0',
    METRICS_PORT: '0',
    DRAIN_DELAY_SECONDS: '5',
    LOG_LEVEL: 'info'
  }
  const child = spawn(process.execPath, [server], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  process.on('exit', () => child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout as NonNullable<typeof child.stdout> })
  for await (const line of lines)
    if (line.includes('listening, serving')) {
      lines.close()
      child.stdout?.resume()
      return { child, url: JSON.parse(line).url, agent: new Agent({ keepAlive: true, maxSockets: 64 }), ready: true }
    }
  throw new Error('the process ended before it listened')
}

interface Counts {
  answered: number
  otherStatus: number
  /** Refused before a connection was made: what a load balancer tries again elsewhere. */
  refused: number
  /** No instance was ready. */
  unsent: number
  /** Broken off on a connection that had been accepted: what must not happen. */
  lost: number
}

function ask(instance: Instance, counts: Counts): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let connected = false
  const sent = get(`${instance.url}${path}`, { agent: instance.agent }, response => {
    if (response.statusCode === 200) counts.answered++
    else counts.otherStatus++
    response
      .resume()
      .on('end', resolve)
      .on('error', () => resolve())
  })
  sent.setTimeout(10_000, () => sent.destroy(new Error('no answer in 10 s')))
  sent.on('socket', socket => {
    connected = !socket.connecting
    if (!connected)
      socket.once('connect', () => {
        connected = true
      })
  })
  sent.on('error', () => {
    if (connected) counts.lost++
    else counts.refused++
    resolve()
  })
  return promise
}

/** Each by itself, as a load balancer does: one that is slow to answer must not hide another's state. */
async function followReadiness(instance: Instance, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    instance.ready = await fetch(`${instance.url}/readyz`, { signal: AbortSignal.timeout(1_000) }).then(
      reply => reply.ok,
      () => false
    )
    await delay(100)
  }
}

const instances = [await startInstance(), await startInstance()]
const counts: Counts = { answered: 0, otherStatus: 0, refused: 0, unsent: 0, lost: 0 }
const stop = new AbortController()
const following = instances.map(instance => followReadiness(instance, stop.signal))
const requests: Promise<void>[] = []
const began = performance.now()
let stopped: Promise<unknown> | undefined
let replaced: Promise<unknown> | undefined
let drainMs = 0
for (let sent = 0; sent < perSecond * seconds; ) {
  const due = Math.min(perSecond * seconds, Math.floor(((performance.now() - began) / 1000) * perSecond))
  for (; sent < due; sent++) {
    const ready = instances.filter(instance => instance.ready)
    const target = ready[sent % ready.length]
    if (target === undefined) counts.unsent++
    else requests.push(ask(target, counts))
  }
  if (stopped === undefined && sent >= perSecond * 3) {
    const [old] = instances as [Instance]
    const at = performance.now()
    old.child.kill('SIGTERM')
    stopped = once(old.child, 'exit').then(([code]) => {
      drainMs = performance.now() - at
      return code
    })
    replaced = startInstance().then(instance => {
      instances.push(instance)
      following.push(followReadiness(instance, stop.signal))
    })
  }
  await delay(2)
}
await Promise.all(requests)
stop.abort()
await replaced
await Promise.all(following)
const code = await stopped
for (const { child } of instances.slice(1)) {
  child.kill('SIGTERM')
  if (child.exitCode === null) await once(child, 'exit')
}
console.log(`${requests.length} requests at ${perSecond}/s over ${seconds} s, one of two instances stopped after 3 s and replaced:`)
console.log(`  answered 200: ${counts.answered}, another status: ${counts.otherStatus}`)
console.log(
  `  lost on an accepted connection: ${counts.lost}, refused before a connection was made: ${counts.refused}, not sent as none was ready: ${counts.unsent}`
)
console.log(`  SIGTERM to exit: ${Math.round(drainMs)} ms (drain delay 5 s), exit code ${code}`)
process.exit(counts.lost === 0 && counts.otherStatus === 0 ? 0 : 1)

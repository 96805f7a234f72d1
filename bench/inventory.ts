// What the inventory costs: a page at 10,000 Services and 5,000 Nodes against one at 100 Services, interleaved in one process; then the first question of all,
// and the first one after a Service or a Node has changed, each with the longest turn of the event loop, and what is kept in memory for it.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../src/app.ts'
import { loadConfig } from '../src/config.ts'
import { formatToken } from '../src/directory/page.ts'
import { filtersText } from '../src/directory/search.ts'
import { apply } from '../src/facts/apply.ts'
import type { NodeRecord } from '../src/facts/records/node.ts'
import type { ServiceRecord } from '../src/facts/records/service.ts'
import { type Change, emptySnapshot, type Snapshot } from '../src/facts/snapshot.ts'
import { watchedResources } from '../src/facts/trust.ts'
import { DrainState } from '../src/http/drain-state.ts'
import { buildLogger } from '../src/http/logger.ts'
import { buildMetrics } from '../src/http/metrics.ts'
import { address, endpoint, node, port, put, service, slice, slicePort } from '../test/support/facts.ts'

const rounds = Number(process.argv[2] ?? 61)
const perRound = 25
const changes = 9
const namespaces = 50
const endpointsEach = 13
/** Neighbours share one, so that each namespace has Services of every type. */
const namespaceOf = (i: number, services: number) => `ns-${String(Math.floor((i * namespaces) / services)).padStart(2, '0')}`
const byte = (value: number, shift: number): number => (value >> shift) & 255

function nodeRecord(i: number, ready = true): NodeRecord {
  const addresses = [address('InternalIP', `10.64.${byte(i, 8)}.${byte(i, 0)}`), address('ExternalIP', `34.64.${byte(i, 8)}.${byte(i, 0)}`)]
  return node(`node-${i}`, { addresses, ready })
}

/** Of ten Services one has a load balancer and one node ports, half of these with externalTrafficPolicy Local. */
function serviceRecord(i: number, services: number, labels = {}): ServiceRecord {
  const type = i % 10 === 0 ? 'LoadBalancer' : i % 10 === 1 ? 'NodePort' : 'ClusterIP'
  const nodePort = (offset: number) => (type === 'ClusterIP' ? null : 30_000 + ((2 * i + offset) % 2768))
  return service(`svc-${i}`, {
    namespace: namespaceOf(i, services),
    type,
    labels,
    clusterIPs: [`10.96.${byte(i, 8)}.${byte(i, 0)}`],
    ports: [port(80, { name: 'http', nodePort: nodePort(0) }), port(443, { name: 'https', nodePort: nodePort(1) })],
    externalTrafficPolicy: i % 20 < 10 ? 'Local' : 'Cluster',
    loadBalancer: type === 'LoadBalancer' ? [{ ip: `35.0.${byte(i, 8)}.${byte(i, 0)}`, hostname: null, ipMode: null, ports: [] }] : []
  })
}

function cluster(services: number, nodes: number): Snapshot {
  const facts = { name: 'bench', source: 'live', apiServer: { url: 'https://192.0.2.1', source: 'setting', confidence: 'high' } } as const
  const changes: Change[] = watchedResources.map(resource => ({
    type: 'trust',
    resource,
    trust: { state: 'synced', since: 0, currentAt: Date.now(), lastError: null }
  }))
  for (let i = 0; i < nodes; i++) changes.push(put(nodeRecord(i, i % 100 !== 99)))
  for (let i = 0; i < services; i++) {
    const namespace = namespaceOf(i, services)
    const endpoints = Array.from({ length: endpointsEach }, (_, n) =>
      endpoint(`10.${128 + n}.${byte(i, 8)}.${byte(i, 0)}`, null, {
        targetRef: { kind: 'Pod', namespace, name: `pod-${i}-${n}` },
        nodeName: `node-${(i * endpointsEach + n) % nodes}`
      })
    )
    changes.push(
      put(serviceRecord(i, services)),
      put(slice(`svc-${i}`, { namespace, endpoints, ports: [slicePort(80, 'http'), slicePort(443, 'https')] }))
    )
  }
  return apply(emptySnapshot({ ...facts, kubernetesVersion: null }), changes)
}

interface Served {
  readonly app: FastifyInstance
  readonly metrics: ReturnType<typeof buildMetrics>
  snapshot: Snapshot
}

async function serve(snapshot: Snapshot): Promise<Served> {
  const served = { snapshot } as { -readonly [Key in keyof Served]: Served[Key] }
  const view = { current: () => served.snapshot, onChange: () => () => {}, stop: async () => {} }
  const settings = loadConfig({}).access
  served.metrics = buildMetrics(view, { process: false, settings })
  // Written to nowhere, but written: what a log line costs belongs to both sides.
  const logger = buildLogger('info', { write() {} })
  const deps = { view, pods: { read: async () => [] }, settings, metrics: served.metrics, drain: new DrainState(), logger }
  served.app = await buildApp(deps, {
    version: 'bench',
    publicPath: '',
    deadlineMs: 1000,
    overload: { turnMs: 3_600_000, inFlight: 10_000 }
  })
  return served
}

async function ask({ app }: Served, url: string, items = 100): Promise<void> {
  const reply = await app.inject(url)
  if (reply.statusCode !== 200) throw new Error(reply.body)
  const { length } = reply.json().items
  if (length !== items) throw new Error(`${url} has ${length} items`)
}

async function measure(served: Served, urls: readonly string[]): Promise<number> {
  const began = performance.now()
  for (let i = 0; i < perRound; i++) {
    const reply = await served.app.inject(urls[i % urls.length] as string)
    if (reply.statusCode !== 200) throw new Error(reply.body)
  }
  return (performance.now() - began) / perRound
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number
}

/** Full pages, from the first half of the list. */
function pages(query: string, filters: string): readonly string[] {
  return Array.from({ length: 25 }, (_, i) => {
    const token = formatToken(filters, [`ns-${String(i).padStart(2, '0')}`, '', ''])
    return `/v1/access-methods?${query}&continue=${token}`
  })
}

async function compare(name: string, query: string, filters: string, [large, small]: readonly [Served, Served]): Promise<void> {
  const sides = [() => measure(large, pages(query, filters)), () => measure(small, pages(query, filters))] as const
  for (const url of pages(query, filters)) for (const side of [large, small]) await ask(side, url, Number(/limit=(\d+)/.exec(query)?.[1]))
  for (const side of sides) await side()
  const pairs: (readonly [number, number])[] = []
  for (let round = 0; round < rounds; round++) {
    // Whoever is second finds the caches of the first.
    if (round % 2 === 0) pairs.push([await sides[0](), await sides[1]()])
    else pairs.push(([await sides[1](), await sides[0]()] as const).toReversed() as [number, number])
  }
  const [a, b] = [median(pairs.map(pair => pair[0])), median(pairs.map(pair => pair[1]))]
  const ratio = median(pairs.map(pair => pair[0] / pair[1]))
  console.log(`${name}: ${a.toFixed(2)} ms at 10,000 Services, ${b.toFixed(2)} ms at 100: ratio ${ratio.toFixed(2)} (target ≤ 1.2)`)
}

/** How long it took, and the longest turn of the event loop meanwhile. */
async function timed(work: () => Promise<void>): Promise<readonly [ms: number, longestTurnMs: number]> {
  const began = performance.now()
  let [turned, longest] = [began, 0]
  const turn = () => {
    const now = performance.now()
    longest = Math.max(longest, now - turned)
    turned = now
    ticking = setImmediate(turn)
  }
  let ticking = setImmediate(turn)
  await work()
  clearImmediate(ticking)
  const ended = performance.now()
  return [ended - began, Math.max(longest, ended - turned)]
}

async function report(name: string, times: number, prepare: (round: number) => void, work: () => Promise<void>): Promise<void> {
  const seen: (readonly [number, number])[] = []
  for (let round = 0; round < times; round++) {
    prepare(round)
    seen.push(await timed(work))
  }
  const [ms, turn] = [median(seen.map(([ms]) => ms)), median(seen.map(([, turn]) => turn))]
  console.log(`${name}: ${ms.toFixed(1)} ms, longest turn ${turn.toFixed(1)} ms`)
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
function heapMiB(): number {
  collect()
  collect()
  return process.memoryUsage().heapUsed / 1024 / 1024
}

const anything = '/v1/access-methods?limit=100'
const small = await serve(cluster(100, 50))
await ask(small, anything)
const large = await serve(cluster(10_000, 5_000))
const before = heapMiB()
await report(
  'first question, compiled code still cold',
  1,
  () => {},
  () => ask(large, anything)
)
console.log(`kept for it: ${(heapMiB() - before).toFixed(1)} MiB of heap, beside ${before.toFixed(0)} MiB`)

await compare('page of 100 of everything', 'limit=100', filtersText({}), [large, small])
const internet = [undefined, ['internet'], undefined, undefined]
await compare('page of 20, network=internet', 'limit=20&network=internet', filtersText({}) + JSON.stringify(internet), [large, small])

await report(
  'after one Service has changed',
  changes,
  round => {
    large.snapshot = apply(large.snapshot, [put(serviceRecord(4321, 10_000, { round: `${round}` }))])
  },
  () => ask(large, anything)
)
await report(
  'after one Node has changed',
  changes,
  round => {
    large.snapshot = apply(large.snapshot, [put(nodeRecord(1234, round % 2 === 1))])
  },
  () => ask(large, anything)
)
await report(
  'scrape after one Node has changed',
  changes,
  round => {
    large.snapshot = apply(large.snapshot, [put(nodeRecord(1234, round % 2 === 1))])
  },
  async () => {
    await large.metrics.format()
  }
)
await report(
  'scrape after nothing has changed',
  changes,
  () => {},
  async () => {
    await large.metrics.format()
  }
)
await report(
  'a filter that nobody asked for before',
  changes,
  () => {
    large.snapshot = apply(large.snapshot, [put(serviceRecord(4321, 10_000, { round: `${Math.random()}` }))])
  },
  () => ask(large, '/v1/access-methods?network=internet&state=usable')
)
await report(
  'page of 500, network=internet',
  changes,
  () => {},
  () => ask(large, '/v1/access-methods?limit=500&network=internet', 500)
)
await report(
  'everything once more',
  3,
  () => {
    large.snapshot = cluster(10_000, 5_000)
  },
  () => ask(large, anything)
)
await Promise.all([small.app.close(), large.app.close()])

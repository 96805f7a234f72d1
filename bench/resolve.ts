// What a resolve costs: against the same application with a handler that returns a constant of the same bytes, and at 10,000 Services against 100.
// Both sides of each comparison run interleaved in one process, so that the machine's moods fall on both. Prints medians of the rounds.
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../src/app.ts'
import { loadConfig } from '../src/config.ts'
import { apply } from '../src/facts/apply.ts'
import type { EndpointSliceRecord } from '../src/facts/records/endpoint-slice.ts'
import { type Change, emptySnapshot, type Snapshot } from '../src/facts/snapshot.ts'
import { watchedResources } from '../src/facts/trust.ts'
import { DrainState } from '../src/http/drain-state.ts'
import { buildLogger } from '../src/http/logger.ts'
import { buildMetrics } from '../src/http/metrics.ts'
import { serviceParams } from '../src/http/schemas/names.ts'
import { proxyUrlQuery } from '../src/http/schemas/proxy-url-query.ts'
import { proxyUrlResponse } from '../src/http/schemas/proxy-url-response.ts'
import { endpoint, node, port, service, slice, slicePort } from '../test/support/facts.ts'

const rounds = Number(process.argv[2] ?? 15)
const perRound = 2000

function cluster(services: number, endpointsEach: number, nodes: number): Snapshot {
  const facts = { name: 'bench', source: 'live', apiServer: { url: 'https://192.0.2.1', source: 'setting', confidence: 'high' } } as const
  const changes: Change[] = watchedResources.map(resource => ({
    type: 'trust',
    resource,
    trust: { state: 'synced', since: 0, currentAt: Date.now(), lastError: null }
  }))
  for (let i = 0; i < nodes; i++) changes.push({ type: 'put', resource: 'nodes', record: node(`node-${i}`) })
  for (let i = 0; i < services; i++) {
    const namespace = `ns-${i % 50}`
    const ports = [port(80, { name: 'http' }), port(443, { name: 'https' })]
    changes.push({ type: 'put', resource: 'services', record: service(`svc-${i}`, { namespace, ports, selector: { app: 'a' } }) })
    const endpoints = Array.from({ length: endpointsEach }, (_, n) => endpoint(`10.${n % 250}.${i % 250}.1`, `pod-${i}-${n}`))
    const record: EndpointSliceRecord = slice(`svc-${i}`, { namespace, endpoints, ports: [slicePort(80, 'http'), slicePort(443, 'https')] })
    changes.push({ type: 'put', resource: 'endpointslices', record })
  }
  return apply(emptySnapshot({ ...facts, kubernetesVersion: null }), changes)
}

async function appOn(snapshot: Snapshot): Promise<FastifyInstance> {
  const view = { current: () => snapshot, onChange: () => () => {}, stop: async () => {} }
  const settings = loadConfig({}).access
  const metrics = buildMetrics(view, { process: false, settings })
  // Written to nowhere, but written: what a log line costs belongs to both sides.
  const logger = buildLogger('info', { write() {} })
  const deps = { view, pods: { read: async () => [] }, settings, metrics, drain: new DrainState(), logger }
  return buildApp(deps, { version: 'bench', publicPath: '', deadlineMs: 1000, overload: { turnMs: 3_600_000, inFlight: 10_000 } })
}

async function measure(app: FastifyInstance, urls: readonly string[]): Promise<number> {
  const began = performance.now()
  for (let i = 0; i < perRound; i++) {
    const reply = await app.inject(urls[i % urls.length] as string)
    if (reply.statusCode !== 200) throw new Error(reply.body)
  }
  return (performance.now() - began) / perRound
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number
}

async function compare(a: () => Promise<number>, b: () => Promise<number>): Promise<{ a: number; b: number; ratio: number }> {
  await a()
  await b()
  const pairs: [number, number][] = []
  for (let round = 0; round < rounds; round++) {
    // Whoever is second finds the caches of the first.
    if (round % 2 === 0) pairs.push([await a(), await b()])
    else pairs.push([await b(), await a()].reverse() as [number, number])
  }
  return { a: median(pairs.map(([a]) => a)), b: median(pairs.map(([, b]) => b)), ratio: median(pairs.map(([a, b]) => a / b)) }
}

const urlsOf = (services: number) =>
  Array.from({ length: 97 }, (_, i) => {
    const index = Math.floor((i * services) / 97)
    return `/v1/namespaces/ns-${index % 50}/services/svc-${index}/proxy-url`
  })
const small = await appOn(cluster(100, 13, 50))
const large = await appOn(cluster(10_000, 13, 5_000))
// The same application with one more route: its hooks, its logger and its schemas, and the answer ready made.
const schema = { params: serviceParams, querystring: proxyUrlQuery, response: proxyUrlResponse }
let answer: unknown
small.get('/constant/:namespace/:name', { schema }, async (_request, reply) => {
  reply.header('etag', 'W/"constant"')
  return answer
})
const [url] = urlsOf(100) as [string]
const given = await small.inject(url)
answer = given.json()
const same = await small.inject('/constant/ns-0/svc-0')
if (same.body.length !== given.body.length) throw new Error('the constant has other bytes')

const throughput = await compare(
  () => measure(small, ['/constant/ns-0/svc-0']),
  () => measure(small, [url])
)
const scale = await compare(
  () => measure(large, urlsOf(10_000)),
  () => measure(small, urlsOf(100))
)
const us = (ms: number) => `${(ms * 1000).toFixed(1)} µs`
console.log(
  `resolve ${us(throughput.b)}, constant of the same bytes ${us(throughput.a)}: throughput ratio ${throughput.ratio.toFixed(2)} (target ≥ 0.85)`
)
console.log(`resolve at 10,000 Services ${us(scale.a)}, at 100 ${us(scale.b)}: ratio ${scale.ratio.toFixed(2)} (target ≤ 1.2)`)
await Promise.all([small.close(), large.close()])

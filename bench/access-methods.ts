// What one answer about access methods costs: a Service in a cluster of 10,000 Services and 5,000 Nodes against the same one among 100 and 50.
// Both sides run interleaved in one process, so that the machine's moods fall on both. Prints medians of the rounds, and the bytes of the answers.
import { accessMethodsOfService } from '../src/access/methods-of-service.ts'
import { noPods } from '../src/access/proxy/pod-readings.ts'
import { loadConfig } from '../src/config.ts'
import { apply } from '../src/facts/apply.ts'
import type { ServiceRecord } from '../src/facts/records/service.ts'
import { type Change, emptySnapshot, type Snapshot } from '../src/facts/snapshot.ts'
import { watchedResources } from '../src/facts/trust.ts'
import { address, endpoint, node, port, service, slice, slicePort } from '../test/support/facts.ts'

const rounds = Number(process.argv[2] ?? 15)
const perRound = 1000
const { access: settings } = loadConfig({})

function cluster(services: number, nodes: number): Snapshot {
  const facts = { name: 'bench', source: 'live', apiServer: { url: 'https://192.0.2.1', source: 'setting', confidence: 'high' } } as const
  const changes: Change[] = watchedResources.map(resource => ({
    type: 'trust',
    resource,
    trust: { state: 'synced', since: 0, currentAt: Date.now(), lastError: null }
  }))
  for (let i = 0; i < nodes; i++) {
    const tail = `${i >> 8}.${i & 255}`
    const addresses = [address('InternalIP', `10.0.${tail}`), address('ExternalIP', `34.120.${tail}`)]
    // One Node in seven is not ready.
    changes.push({ type: 'put', resource: 'nodes', record: node(`node-${i}`, { addresses, ready: i % 7 > 0 }) })
  }
  for (let i = 0; i < services; i++) changes.push(...serviceChanges(i, nodes))
  return apply(emptySnapshot({ ...facts, kubernetesVersion: null }), changes)
}

/** Every type in turn, with 13 endpoints. */
function serviceChanges(i: number, nodes: number): readonly Change[] {
  const namespace = `ns-${i % 50}`
  const kinds: readonly Partial<ServiceRecord>[] = [
    { type: 'NodePort' },
    { type: 'NodePort', externalTrafficPolicy: 'Local' },
    { type: 'ClusterIP' },
    { type: 'LoadBalancer', loadBalancer: [{ ip: '34.1.2.3', hostname: null, ipMode: 'VIP', ports: [] }] }
  ]
  const ports = [port(80, { name: 'http', nodePort: 30080 }), port(443, { name: 'https', nodePort: 30443 })]
  const endpoints = Array.from({ length: 13 }, (_, n) =>
    endpoint(`10.${n}.${i % 250}.1`, `pod-${i}-${n}`, { nodeName: `node-${(i * 13 + n) % nodes}` })
  )
  const kind = kinds[i % kinds.length] as Partial<ServiceRecord>
  return [
    { type: 'put', resource: 'services', record: service(`svc-${i}`, { namespace, ports, ...kind }) },
    {
      type: 'put',
      resource: 'endpointslices',
      record: slice(`svc-${i}`, { namespace, endpoints, ports: [slicePort(80, 'http'), slicePort(443, 'https')] })
    }
  ]
}

/** The indices of 97 Services of one kind, spread over all. */
function spread(services: number, kind: number): readonly number[] {
  return Array.from({ length: 97 }, (_, i) => Math.floor(((i * services) / 97 / 4) | 0) * 4 + kind)
}

function answer(snapshot: Snapshot, i: number) {
  const outcome = accessMethodsOfService(`ns-${i % 50}`, `svc-${i}`, {}, snapshot, noPods, settings)
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  return outcome.value
}

function measure(snapshot: Snapshot, indices: readonly number[]): number {
  const began = performance.now()
  for (let i = 0; i < perRound; i++) answer(snapshot, indices[i % indices.length] as number)
  return (performance.now() - began) / perRound
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number
}

function compare(large: () => number, small: () => number): { large: number; small: number; ratio: number } {
  large()
  small()
  const pairs: (readonly [number, number])[] = []
  for (let round = 0; round < rounds; round++) {
    // Whoever is second finds the caches of the first.
    if (round % 2 === 0) pairs.push([large(), small()])
    else {
      const second = small()
      pairs.push([large(), second])
    }
  }
  return {
    large: median(pairs.map(([a]) => a)),
    small: median(pairs.map(([, b]) => b)),
    ratio: median(pairs.map(([a, b]) => a / b))
  }
}

const small = cluster(100, 50)
const large = cluster(10_000, 5_000)
const us = (ms: number) => `${(ms * 1000).toFixed(1)} µs`
const kinds = ['NodePort', 'NodePort, Local', 'ClusterIP', 'LoadBalancer']
for (const [kind, words] of kinds.entries()) {
  const result = compare(
    () => measure(large, spread(10_000, kind)),
    () => measure(small, spread(100, kind))
  )
  const bytes = Buffer.byteLength(JSON.stringify(answer(large, kind)))
  console.log(
    `${words}: at 10,000 Services and 5,000 Nodes ${us(result.large)}, at 100 and 50 ${us(result.small)}: ratio ${result.ratio.toFixed(2)} (target ≤ 1.2); ${bytes} bytes`
  )
}

/** What the first answer after a change of one Node pays: the addresses of all Nodes are put in order again. */
function afterChange(snapshot: Snapshot): number {
  const times: number[] = []
  let current = snapshot
  for (let i = 0; i < rounds; i++) {
    const record = node('node-1', { addresses: [address('InternalIP', `10.9.0.${i}`)] })
    current = apply(current, [{ type: 'put', resource: 'nodes', record }])
    const began = performance.now()
    answer(current, 0)
    times.push(performance.now() - began)
  }
  return median(times)
}
console.log(`NodePort, the first answer after a Node changed: at 5,000 Nodes ${us(afterChange(large))}, at 50 ${us(afterChange(small))}`)

// What Prometheus is told: requests by route template, and how far each resource of the cluster is known.
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { AccessSettings } from '../access/settings.ts'
import type { Snapshot } from '../facts/snapshot.ts'
import type { ResourceName, TrustState } from '../facts/trust.ts'
import type { Observe } from '../ports.ts'
import { addAccessMetrics } from './access-metrics.ts'
import { buildLoadMetrics, type LoadMetrics } from './load-metrics.ts'
import { buildWatchMetrics } from './watch-metrics.ts'

export interface RequestSeen {
  readonly method: string
  /** The route's template: never a path that a caller wrote, so that the number of series stays small. */
  readonly route: string
  readonly status: number
  readonly seconds: number
}

export interface Metrics {
  observe(request: RequestSeen): void
  readonly load: LoadMetrics
  readonly watch: Observe
  /** In Prometheus' text format. */
  format(): Promise<string>
  readonly contentType: string
}

/** Where the snapshot of the moment is read from. */
export interface SnapshotSource {
  current(): Snapshot | undefined
}

export interface MetricsOptions {
  /** Also tell of the process: CPU, memory, event loop, garbage collection. */
  readonly process: boolean
  /** The same object that routes answer by: what was worked out for them then need not be worked out again. */
  readonly settings: AccessSettings
}

export function buildMetrics(view: SnapshotSource, options: MetricsOptions): Metrics {
  const registry = new Registry()
  if (options.process) collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'signpost_http_request_duration_seconds',
    help: 'Time to answer HTTP requests, by route template, method and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry]
  })
  addClusterGauges(registry, view)
  addAccessMetrics(registry, view, options.settings)
  return {
    observe: ({ method, route, status, seconds }) => duration.observe({ method, route, status: String(status) }, seconds),
    load: buildLoadMetrics(registry),
    watch: buildWatchMetrics(registry),
    format: () => registry.metrics(),
    contentType: registry.contentType
  }
}

const trustStates: readonly TrustState[] = ['synced', 'stale', 'forbidden', 'absent', 'not-captured']

/** Gauges that are read from the snapshot at every scrape; before the first sync they have no series. */
function addClusterGauges(registry: Registry, view: SnapshotSource): void {
  const gauge = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    collect: (gauge: Gauge<Label>, snapshot: Snapshot) => void
  ) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      collect() {
        this.reset()
        const snapshot = view.current()
        if (snapshot !== undefined) collect(this, snapshot)
      }
    })
  gauge('signpost_resource_trust', 'How far a resource is known: 1 for the state that holds.', ['resource', 'state'], setTrust)
  gauge('signpost_resource_current_timestamp_seconds', 'When a resource was last known to be current.', ['resource'], setCurrentAt)
  gauge('signpost_objects', 'Objects held of a resource.', ['resource'], setCounts)
}

function setTrust(gauge: Gauge<'resource' | 'state'>, snapshot: Snapshot): void {
  for (const [resource, trust] of Object.entries(snapshot.trust))
    for (const state of trustStates) gauge.set({ resource, state }, state === trust.state ? 1 : 0)
}

function setCurrentAt(gauge: Gauge<'resource'>, snapshot: Snapshot): void {
  for (const [resource, { currentAt }] of Object.entries(snapshot.trust)) if (currentAt !== null) gauge.set({ resource }, currentAt / 1000)
}

function setCounts(gauge: Gauge<'resource'>, snapshot: Snapshot): void {
  for (const [resource, count] of Object.entries(countObjects(snapshot))) gauge.set({ resource }, count)
}

function countObjects(snapshot: Snapshot): Record<Exclude<ResourceName, 'pods'>, number> {
  let services = 0
  let endpointslices = 0
  for (const facts of snapshot.services.values())
    for (const { service, slices } of facts.values()) {
      if (service !== undefined) services++
      endpointslices += slices.length
    }
  return { services, endpointslices, nodes: snapshot.nodes.size, namespaces: snapshot.namespaces.size }
}

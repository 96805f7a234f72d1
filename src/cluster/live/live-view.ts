// The cluster as the API server tells it, kept up to date: one reflector a resource, one snapshot for all.
import { type Change, type ClusterFacts, emptySnapshot, type PublicAddress, type Snapshot } from '../../facts/snapshot.ts'
import { type ResourceName, type Trust, watchedResources } from '../../facts/trust.ts'
import type { ChangeListener, ClusterView, PodReader } from '../../ports.ts'
import { ChangeListeners } from '../change-listeners.ts'
import type { ApiServerConnection } from '../connection.ts'
import { type ResourceKind, resourceKinds } from '../from-kubernetes/resources.ts'
import { LivePods } from '../pods.ts'
import { ApiServer } from './api-server.ts'
import { ApplyQueue } from './apply-queue.ts'
import { type Clock, systemClock } from './clock.ts'
import { Reflector } from './reflector.ts'
import { defaultLiveSettings, type LiveSettings } from './settings.ts'
import type { Log, Observe } from './telemetry.ts'

export interface LiveOptions {
  readonly connection: ApiServerConnection
  readonly clusterName: string
  /** The operator's own word on the API server's public address; else the connection's. */
  readonly publicAddress?: PublicAddress | null
  readonly log: Log
  readonly observe?: Observe
  readonly settings?: Partial<LiveSettings>
  readonly clock?: Clock
  /** In [0, 1). */
  readonly random?: () => number
}

export interface LiveCluster {
  readonly view: ClusterView
  readonly pods: PodReader
  /** Resolves when the view has its first snapshot, or is stopped before. Never rejects: an API server that does not answer is waited for. */
  readonly ready: Promise<void>
}

const unobserved: Observe = { listed() {}, watched() {}, received() {}, restarted() {} }

export function openLive(options: LiveOptions): LiveCluster {
  const settings = { ...defaultLiveSettings, ...options.settings }
  const { connection, log, clock = systemClock, random = Math.random, observe = unobserved } = options
  const bounds = { silenceMs: settings.watchdogMs, maxResponseBytes: settings.maxPageBytes }
  const api = new ApiServer({ connection, clock, log, bounds })
  const cluster = { name: options.clusterName, source: 'live', apiServer: options.publicAddress ?? connection.publicAddress } as const
  const view = new LiveView(cluster, { api, clock, random, settings, log, observe })
  const pods = new LivePods({ api, clock, settings, believe: trust => view.believe('pods', trust) })
  return { view, pods, ready: view.ready }
}

interface Parts {
  readonly api: ApiServer
  readonly clock: Clock
  readonly random: () => number
  readonly settings: LiveSettings
  readonly log: Log
  readonly observe: Observe
}

class LiveView implements ClusterView {
  readonly ready: Promise<void>
  readonly #parts: Parts
  readonly #queue: ApplyQueue
  readonly #stopped = new AbortController()
  readonly #running: readonly Promise<void>[]
  readonly #isReady: () => void
  readonly #listeners: ChangeListeners
  #snapshot: Snapshot | undefined

  constructor(cluster: ClusterFacts, parts: Parts) {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { clock, log, settings } = parts
    this.ready = promise
    this.#isReady = resolve
    this.#parts = parts
    this.#listeners = new ChangeListeners(error => log.error({ err: error }, 'a listener to changes failed'))
    const applied = (snapshot: Snapshot) => this.#applied(snapshot)
    this.#queue = new ApplyQueue({ initial: emptySnapshot(cluster), clock, afterMs: settings.applyAfterMs, log, applied })
    this.#running = resourceKinds.map(kind => this.#reflect(kind as ResourceKind<Kept>))
  }

  believe(resource: ResourceName, trust: Trust): void {
    this.#queue.believe(resource, trust)
  }

  current(): Snapshot | undefined {
    return this.#snapshot
  }

  onChange(listener: ChangeListener): () => void {
    return this.#listeners.add(listener)
  }

  async stop(): Promise<void> {
    this.#stopped.abort()
    this.#queue.close()
    await this.#parts.api.close()
    await Promise.all(this.#running)
    this.#isReady()
  }

  #reflect(kind: ResourceKind<Kept>): Promise<void> {
    const push = (changes: readonly Change[]) => this.#queue.push(changes)
    const reflector = new Reflector({ ...this.#parts, kind, push, believe: trust => this.believe(kind.resource, trust) })
    return reflector.run(this.#stopped.signal)
  }

  /** There is no view before each resource has been listed once or is known not to be readable: a part would look like the whole. */
  #applied(snapshot: Snapshot): void {
    if (this.#snapshot === undefined && watchedResources.some(resource => snapshot.trust[resource].state === 'not-captured')) return
    const before = this.#snapshot
    this.#snapshot = snapshot
    this.#isReady()
    this.#listeners.tell(before, snapshot)
  }
}

type Kept = { readonly name: string; readonly resourceVersion: string }

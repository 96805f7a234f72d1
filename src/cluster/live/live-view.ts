// The cluster as the API server tells it, kept up to date: one reflector a resource, one snapshot for all.
import { type Change, type ClusterFacts, emptySnapshot, type Snapshot } from '../../facts/snapshot.ts'
import { type ResourceName, type Trust, watchedResources } from '../../facts/trust.ts'
import type { ChangeListener, ClusterView, Observe } from '../../ports.ts'
import { ChangeListeners } from '../change-listeners.ts'
import { type ResourceKind, resourceKinds } from '../from-kubernetes/resources.ts'
import type { ApiServer } from './api-server.ts'
import { ApplyQueue } from './apply-queue.ts'
import type { Clock } from './clock.ts'
import type { Discovered } from './discovery.ts'
import { GeneralTrust } from './general-trust.ts'
import type { Log } from './log.ts'
import { Reflector } from './reflector.ts'
import type { LiveSettings } from './settings.ts'

export interface LiveViewOptions {
  readonly cluster: ClusterFacts
  readonly api: ApiServer
  readonly clock: Clock
  readonly random: () => number
  readonly settings: LiveSettings
  readonly log: Log
  readonly observe: Observe
}

export class LiveView implements ClusterView {
  /** Resolves when there is a first snapshot, or never will be one. */
  readonly ready: Promise<void>
  readonly #options: LiveViewOptions
  readonly #queue: ApplyQueue
  readonly #stopped = new AbortController()
  readonly #isReady: () => void
  readonly #listeners: ChangeListeners
  readonly #generalTrust: GeneralTrust
  #cluster: ClusterFacts
  #running: readonly Promise<void>[] = []
  #snapshot: Snapshot | undefined

  constructor(options: LiveViewOptions) {
    const { cluster, clock, log, settings } = options
    const { promise, resolve } = Promise.withResolvers<void>()
    this.ready = promise
    this.#isReady = resolve
    this.#options = options
    this.#cluster = cluster
    this.#generalTrust = new GeneralTrust(cluster.namespaces ?? [])
    this.#listeners = new ChangeListeners(error => log.error({ err: error }, 'a listener to changes failed'))
    const applied = (snapshot: Snapshot) => this.#applied(snapshot)
    this.#queue = new ApplyQueue({ initial: emptySnapshot(cluster), clock, afterMs: settings.applyAfterMs, log, applied })
  }

  /** Begins to watch, and whatever else is to run until the view is stopped. */
  start(...others: readonly ((signal: AbortSignal) => Promise<void>)[]): void {
    const reflecting = resourceKinds.flatMap(kind => this.#reflect(kind as ResourceKind<Kept>))
    this.#running = [...reflecting, ...others.map(run => run(this.#stopped.signal))]
  }

  /** Of one namespace: then the resource as a whole is what the worst of them allows. */
  believe(resource: ResourceName, trust: Trust, namespace?: string): void {
    if (namespace === undefined) this.#queue.believe(resource, trust)
    else {
      this.#queue.believe(resource, trust, namespace)
      this.#queue.believe(resource, this.#generalTrust.with(resource, namespace, trust))
    }
  }

  discovered(news: Discovered): void {
    this.#cluster = Object.freeze({ ...this.#cluster, ...news })
    this.#queue.push([{ type: 'cluster', cluster: this.#cluster }])
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
    await this.#options.api.close()
    await Promise.all(this.#running)
    this.#isReady()
  }

  /** Where only some namespaces are watched: a reflector each, and none for what belongs to no namespace. */
  #reflect(kind: ResourceKind<Kept>): readonly Promise<void>[] {
    const { namespaces } = this.#options.cluster
    if (namespaces === undefined) return [this.#run(kind)]
    if (kind.namespaced) return namespaces.map(namespace => this.#run(kind, namespace))
    const lastError = `not watched: NAMESPACES names the only namespaces that are, and ${kind.plural} are in none`
    this.believe(kind.resource, Object.freeze({ state: 'forbidden', since: this.#options.clock.now(), currentAt: null, lastError }))
    return []
  }

  #run(kind: ResourceKind<Kept>, namespace?: string): Promise<void> {
    const push = (changes: readonly Change[]) => this.#queue.push(changes)
    const believe = (trust: Trust) => this.believe(kind.resource, trust, namespace)
    const reflector = new Reflector({ ...this.#options, kind, push, believe, ...(namespace === undefined ? {} : { namespace }) })
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

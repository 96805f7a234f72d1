// Keeps one resource in step with the API server: list, watch, and whatever it takes to get back to watching.
import type { Change } from '../../facts/snapshot.ts'
import type { Trust } from '../../facts/trust.ts'
import type { Observe } from '../../ports.ts'
import { listPath, type ResourceKind } from '../from-kubernetes/resources.ts'
import type { ApiServer } from './api-server.ts'
import { type Clock, sleep } from './clock.ts'
import { guardedWatch } from './guarded-watch.ts'
import { KnownObjects } from './known-objects.ts'
import { currentVersion, listPages } from './list-pages.ts'
import type { Log } from './log.ts'
import { Recovery } from './recovery.ts'
import { RequestFailed } from './request-failed.ts'
import { isNewer } from './resource-version.ts'
import { type LiveSettings, within } from './settings.ts'
import { TrustTracker } from './trust-tracker.ts'
import type { WatchBatch } from './watch-stream.ts'

export interface ReflectorOptions<R> {
  readonly kind: ResourceKind<R>
  /** One namespace only; all of them when undefined. */
  readonly namespace?: string
  readonly api: ApiServer
  readonly clock: Clock
  /** In [0, 1). */
  readonly random: () => number
  readonly settings: LiveSettings
  readonly log: Log
  readonly observe: Observe
  /** What is given together is applied together. */
  readonly push: (changes: readonly Change[]) => void
  readonly believe: (trust: Trust) => void
}

/** A watch that ends sooner than this without a word has not worked. */
const shortestWatchMs = 1_000

export class Reflector<R extends { readonly name: string; readonly resourceVersion: string }> {
  readonly #options: ReflectorOptions<R>
  readonly #path: string
  readonly #known: KnownObjects<R>
  readonly #trust: TrustTracker
  readonly #recovery: Recovery
  /** Up to where we know everything; empty when a list is needed. */
  #version = ''
  #mayBeRewound = false
  #verb: 'list' | 'watch' = 'list'
  #lastMessage = ''

  constructor(options: ReflectorOptions<R>) {
    const { kind, namespace, clock, random, settings, believe } = options
    this.#options = options
    this.#path = listPath(kind, namespace)
    this.#known = new KnownObjects(kind)
    this.#trust = new TrustTracker(clock, settings.staleAfterMs, believe)
    this.#recovery = new Recovery(clock, random, settings)
  }

  /** Runs until the signal aborts; never rejects, whatever the API server does and whoever we tell of it. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const recovered = this.#round(signal).catch(error => (signal.aborted ? 0 : this.#recover(error)))
      await sleep(this.#options.clock, await recovered.catch(() => this.#recovery.pause()), signal)
    }
    this.#trust.stop()
  }

  /** How long to wait before the next one, in ms. */
  async #round(signal: AbortSignal): Promise<number> {
    this.#verb = 'list'
    if (this.#version !== '' && this.#mayBeRewound) await this.#checkRewind(signal)
    if (this.#version === '') await this.#list(signal)
    this.#verb = 'watch'
    return this.#watch(signal)
  }

  async #list(signal: AbortSignal): Promise<void> {
    const { api, clock, kind, observe, push, settings } = this.#options
    const startedAt = clock.now()
    const request = { path: this.#path, pageSize: settings.pageSize, deadlineMs: settings.pageDeadlineMs }
    const { resourceVersion, ...figures } = await listPages(api, request, this.#known, signal)
    push(this.#known.finish())
    this.#version = resourceVersion
    this.#mayBeRewound = false
    // A list says what was true when it was asked for; a large one takes a while.
    this.#trust.current(startedAt)
    this.#lastMessage = ''
    observe.listed(kind.resource, { ...figures, ms: clock.now() - startedAt })
  }

  /** etcd restored from a backup: watching from a version that lies in its future is silent for ever, and answered 200. */
  async #checkRewind(signal: AbortSignal): Promise<void> {
    const { api, clock, kind, log, observe, settings } = this.#options
    const askedAt = clock.now()
    const now = await currentVersion(api, this.#path, settings.pageDeadlineMs, signal)
    this.#mayBeRewound = false
    if (now === this.#version) this.#trust.current(askedAt)
    if (!isNewer(this.#version, now)) return
    const before = this.#version
    this.#known.distrustVersions()
    this.#version = ''
    log.warn({ resource: kind.resource, known: before, now }, 'the API server went back in time: listing everything anew')
    observe.restarted(kind.resource, 'rewound')
  }

  async #watch(signal: AbortSignal): Promise<number> {
    const { api, clock, kind, observe, random, settings } = this.#options
    const startedAt = clock.now()
    const request = {
      path: this.#path,
      resourceVersion: this.#version,
      timeoutSeconds: Math.round(within(settings.watchSeconds, random())),
      maxLineBytes: settings.maxLineBytes,
      accepted: () => {
        this.#recovery.accepted()
        observe.watched(kind.resource)
      }
    }
    let events = 0
    this.#mayBeRewound = true
    const take = (batch: WatchBatch) => {
      events += batch.events.length
      this.#take(batch)
    }
    await guardedWatch({ api, clock, silenceMs: settings.watchdogMs }, request, signal, take).finally(() => this.#known.settle())
    observe.restarted(kind.resource, 'ended')
    return events === 0 && clock.now() - startedAt < shortestWatchMs ? this.#recovery.pause() : 0
  }

  #take({ events, bytes, parseMs }: WatchBatch): void {
    const changes: Change[] = []
    for (const event of events) {
      if (event.type === 'bookmark') this.#known.settle()
      const change = event.type === 'bookmark' ? undefined : this.#known.take(event)
      if (change !== undefined) changes.push(change)
      if (isNewer(event.resourceVersion, this.#version)) this.#version = event.resourceVersion
    }
    if (changes.length > 0) this.#options.push(changes)
    if (events.length > 0) this.#trust.current()
    this.#options.observe.received(this.#options.kind.resource, { events: events.length, bytes, parseMs })
  }

  #recover(error: unknown): number {
    const failed = error instanceof RequestFailed ? error : this.#unexpected(error)
    const { waitMs, relist, lost } = this.#recovery.after(failed, this.#trust.hasFacts)
    if (relist) this.#version = ''
    // Too many requests: one more of them is no help, and nothing speaks for a restored etcd.
    if (failed.failure === 'too-many-requests') this.#mayBeRewound = false
    if (lost === null) this.#trust.failed(failed.message)
    else {
      this.#options.push(this.#known.clear())
      this.#trust.lost(lost, failed.message)
    }
    this.#report(failed)
    return waitMs
  }

  /** Something of ours threw, and may have lost a change on the way: only a whole list makes that good. */
  #unexpected(error: unknown): RequestFailed {
    this.#known.distrustVersions()
    this.#version = ''
    return new RequestFailed('malformed', String(error))
  }

  /** The same failure again and again is news once. */
  #report({ failure, message }: RequestFailed): void {
    const { kind, log, observe } = this.#options
    const level = message === this.#lastMessage ? 'debug' : 'warn'
    this.#lastMessage = message
    observe.failed(kind.resource, this.#verb, failure)
    observe.restarted(kind.resource, failure)
    log[level]({ resource: kind.resource, failure, reason: message }, 'list or watch failed; trying again')
  }
}

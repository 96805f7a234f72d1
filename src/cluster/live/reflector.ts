// Keeps one resource in step with the API server: list, watch, and whatever it takes to get back to watching.
import type { Change } from '../../facts/snapshot.ts'
import type { Trust } from '../../facts/trust.ts'
import { listPath, type ResourceKind } from '../from-kubernetes/resources.ts'
import type { ApiServer } from './api-server.ts'
import { Backoff } from './backoff.ts'
import { type Clock, sleep } from './clock.ts'
import { Countdown } from './countdown.ts'
import { KnownObjects } from './known-objects.ts'
import { currentVersion, listPages } from './list-pages.ts'
import { RequestFailed } from './request-failed.ts'
import { isNewer } from './resource-version.ts'
import { type LiveSettings, within } from './settings.ts'
import type { Log, Observe } from './telemetry.ts'
import { TrustTracker } from './trust-tracker.ts'
import { type WatchBatch, watchStream } from './watch-stream.ts'

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
  readonly #backoff: Backoff
  /** Up to where we know everything; empty when a list is needed. */
  #version = ''
  #mayBeRewound = false
  #refusals = 0
  #lastMessage = ''

  constructor(options: ReflectorOptions<R>) {
    const { kind, namespace, clock, random, settings, believe } = options
    this.#options = options
    this.#path = listPath(kind, namespace)
    this.#known = new KnownObjects(kind)
    this.#trust = new TrustTracker(clock, settings.staleAfterMs, believe)
    this.#backoff = new Backoff(clock, random)
  }

  /** Runs until the signal aborts; never rejects, whatever the API server does. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const waitMs = await this.#round(signal)
        .catch(error => this.#recover(error, signal))
        .catch(() => this.#backoff.next())
      await sleep(this.#options.clock, waitMs, signal)
    }
    this.#trust.stop()
  }

  /** How long to wait before the next one, in ms. */
  async #round(signal: AbortSignal): Promise<number> {
    if (this.#version !== '' && this.#mayBeRewound) await this.#checkRewind(signal)
    if (this.#version === '') await this.#list(signal)
    return this.#watch(signal)
  }

  async #list(signal: AbortSignal): Promise<void> {
    const { api, clock, kind, observe, push, settings } = this.#options
    const startedAt = clock.now()
    const { resourceVersion, ...figures } = await listPages(
      api,
      { path: this.#path, pageSize: settings.pageSize, deadlineMs: settings.pageDeadlineMs },
      this.#known,
      signal
    )
    push(this.#known.finish())
    this.#version = resourceVersion
    this.#mayBeRewound = false
    this.#trust.current()
    this.#lastMessage = ''
    observe.listed(kind.resource, { ...figures, ms: clock.now() - startedAt })
  }

  /** etcd restored from a backup: watching from a version that lies in its future is silent for ever, and answered 200. */
  async #checkRewind(signal: AbortSignal): Promise<void> {
    const { api, kind, log, observe, settings } = this.#options
    const now = await currentVersion(api, this.#path, settings.pageDeadlineMs, signal)
    this.#mayBeRewound = false
    if (now === this.#version) this.#trust.current()
    if (!isNewer(this.#version, now)) return
    log.warn({ resource: kind.resource, known: this.#version, now }, 'the API server went back in time: listing everything anew')
    observe.restarted(kind.resource, 'rewound')
    this.#known.distrustVersions()
    this.#version = ''
  }

  async #watch(signal: AbortSignal): Promise<number> {
    const { api, clock, kind, observe, random, settings } = this.#options
    const startedAt = clock.now()
    const silence = new AbortController()
    const watchdog = new Countdown(clock, settings.watchdogMs, () => silence.abort())
    const request = {
      path: this.#path,
      resourceVersion: this.#version,
      timeoutSeconds: Math.round(within(settings.watchSeconds, random())),
      maxLineBytes: settings.maxLineBytes,
      accepted: () => {
        this.#refusals = 0
        observe.watched(kind.resource)
      }
    }
    let events = 0
    this.#mayBeRewound = true
    watchdog.restart()
    try {
      for await (const batch of watchStream(api, request, AbortSignal.any([signal, silence.signal]))) {
        if (batch.events.length > 0) watchdog.restart()
        events += batch.events.length
        this.#take(batch)
      }
    } catch (error) {
      throw silence.signal.aborted ? new RequestFailed('silent', `nothing came for ${settings.watchdogMs} ms`) : error
    } finally {
      watchdog.stop()
      this.#known.settle()
    }
    observe.restarted(kind.resource, 'ended')
    return events === 0 && clock.now() - startedAt < shortestWatchMs ? this.#backoff.next() : 0
  }

  #take({ events, bytes }: WatchBatch): void {
    const changes: Change[] = []
    for (const event of events) {
      if (event.type === 'bookmark') this.#known.settle()
      const change = event.type === 'bookmark' ? undefined : this.#known.take(event)
      if (change !== undefined) changes.push(change)
      if (isNewer(event.resourceVersion, this.#version)) this.#version = event.resourceVersion
    }
    if (changes.length > 0) this.#options.push(changes)
    if (events.length > 0) this.#trust.current()
    this.#options.observe.received(this.#options.kind.resource, { events: events.length, bytes })
  }

  /** What to do about a failure: how long to wait, and whether a list is needed after it. */
  #recover(error: unknown, signal: AbortSignal): number {
    if (signal.aborted) return 0
    const { failure, message, retryAfterMs } = error instanceof RequestFailed ? error : this.#unexpected(error)
    this.#options.observe.restarted(this.#options.kind.resource, failure)
    this.#report(failure, message)
    if (failure === 'expired' || failure === 'invalid') this.#version = ''
    if (failure === 'too-many-requests') this.#mayBeRewound = false
    if (failure === 'absent') return this.#lose('absent', message, this.#options.settings.absentRetryMs)
    if (failure === 'forbidden' && this.#isRefusedForGood()) {
      return this.#lose('forbidden', message, this.#options.settings.forbiddenRetryMs)
    }
    this.#trust.failed(message)
    return this.#backoff.next(retryAfterMs)
  }

  /** Something of ours threw, and may have lost a change on the way: only a whole list makes that good. */
  #unexpected(error: unknown): RequestFailed {
    this.#known.distrustVersions()
    this.#version = ''
    return new RequestFailed('malformed', String(error))
  }

  /** An API server that has just started refuses what it will allow a second later: what has worked before gets a second try. */
  #isRefusedForGood(): boolean {
    this.#refusals++
    return this.#refusals > 1 || !(this.#trust.state === 'synced' || this.#trust.state === 'stale')
  }

  #lose(state: 'forbidden' | 'absent', message: string, retryMs: readonly [number, number]): number {
    this.#options.push(this.#known.clear())
    this.#version = ''
    this.#trust.lost(state, message)
    return within(retryMs, this.#options.random())
  }

  /** The same failure again and again is news once. */
  #report(failure: string, message: string): void {
    const { kind, log } = this.#options
    const level = message === this.#lastMessage ? 'debug' : 'warn'
    this.#lastMessage = message
    log[level]({ resource: kind.resource, failure, reason: message }, 'list or watch failed; trying again')
  }
}

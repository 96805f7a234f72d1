// Reads Pods of a live cluster, one at a time, when a question needs them.
import type { PodKey, PodReading } from '../facts/records/pod.ts'
import type { Trust, TrustState } from '../facts/trust.ts'
import type { PodReader } from '../ports.ts'
import { fromPod } from './from-kubernetes/pod.ts'
import type { ApiServer } from './live/api-server.ts'
import type { Clock } from './live/clock.ts'
import { RequestFailed } from './live/request-failed.ts'
import type { LiveSettings } from './live/settings.ts'
import { Turns } from './live/turns.ts'

export interface LivePodsOptions {
  readonly api: ApiServer
  readonly clock: Clock
  readonly settings: Pick<LiveSettings, 'podDeadlineMs' | 'podReadsAtOnce'>
  /** The only ones whose Pods are read; undefined: all. */
  readonly namespaces?: readonly string[] | undefined
  /** Told whenever it changes whether Pods may be read (in that namespace, where they are known one by one); first when the reader is made. */
  readonly believe: (trust: Trust, namespace?: string) => void
}

const retryAfterSeconds = 5
/** Other names can be no Pod's. In a path they could reach something else: `..`, or a slash that the API server decodes. */
const podName = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/
const namespaceName = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

export class LivePods implements PodReader {
  readonly #options: LivePodsOptions
  readonly #turns: Turns
  /** By namespace; one entry for all of them where they are not told apart. */
  readonly #states = new Map<string | undefined, TrustState>()

  constructor(options: LivePodsOptions) {
    this.#options = options
    for (const namespace of options.namespaces ?? [undefined]) this.#become(namespace, 'synced', null)
    this.#turns = new Turns(options.settings.podReadsAtOnce)
  }

  read(keys: readonly PodKey[], signal: AbortSignal): Promise<readonly PodReading[]> {
    const readings = new Map<string, Promise<PodReading>>()
    return Promise.all(
      keys.map(key => {
        const path = `/api/v1/namespaces/${key.namespace}/pods/${key.name}`
        const reading = readings.get(path) ?? this.#readOne(key, path, signal)
        readings.set(path, reading)
        return reading
      })
    )
  }

  async #readOne(key: PodKey, path: string, signal: AbortSignal): Promise<PodReading> {
    const { clock, namespaces } = this.#options
    if (namespaces?.includes(key.namespace) === false) return { state: 'not-captured' }
    if (!podName.test(key.name) || !namespaceName.test(key.namespace)) return { state: 'absent', readAt: clock.now() }
    return this.#turns.take(() => (signal.aborted ? unavailable(0) : this.#ask(key.namespace, path, signal)))
  }

  async #ask(namespace: string, path: string, signal: AbortSignal): Promise<PodReading> {
    const { api, clock, namespaces, settings } = this.#options
    const where = namespaces === undefined ? undefined : namespace
    // What was true then or later: the moment of the answer would promise too much.
    const readAt = clock.now()
    try {
      const { body } = await api.get(path, settings.podDeadlineMs, signal)
      const pod = fromPod(body)
      this.#become(where, 'synced', null)
      return pod === undefined ? unavailable(0) : { state: 'found', pod, readAt }
    } catch (error) {
      if (error instanceof RequestFailed && error.failure === 'forbidden') this.#become(where, 'forbidden', error.message)
      return reading(error, readAt)
    }
  }

  /** Nothing is kept of a Pod, so there is no moment at which the facts were current. */
  #become(namespace: string | undefined, state: TrustState, lastError: string | null): void {
    if (state === this.#states.get(namespace)) return
    this.#states.set(namespace, state)
    this.#options.believe(Object.freeze({ state, since: this.#options.clock.now(), currentAt: null, lastError }), namespace)
  }
}

function reading(error: unknown, readAt: number): PodReading {
  if (!(error instanceof RequestFailed)) return unavailable(0)
  if (error.failure === 'absent') return { state: 'absent', readAt }
  return error.failure === 'forbidden' ? { state: 'forbidden' } : unavailable(error.retryAfterMs)
}

function unavailable(retryAfterMs: number): PodReading {
  return { state: 'unavailable', retryAfterSeconds: retryAfterMs > 0 ? Math.ceil(retryAfterMs / 1000) : retryAfterSeconds }
}

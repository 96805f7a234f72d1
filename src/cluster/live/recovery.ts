// What to do after a failure: how long to wait, whether a list is needed then, and whether the facts are lost.
import { Backoff } from './backoff.ts'
import type { Clock } from './clock.ts'
import type { RequestFailed } from './request-failed.ts'
import { type LiveSettings, within } from './settings.ts'

export interface Remedy {
  readonly waitMs: number
  /** What we know cannot be continued from. */
  readonly relist: boolean
  /** The resource cannot be read: its facts go. Null: they stay, and grow old. */
  readonly lost: 'forbidden' | 'absent' | null
}

export class Recovery {
  readonly #settings: LiveSettings
  readonly #random: () => number
  readonly #backoff: Backoff
  #refusals = 0

  constructor(clock: Clock, random: () => number, settings: LiveSettings) {
    this.#settings = settings
    this.#random = random
    this.#backoff = new Backoff(clock, random)
  }

  /** The API server lets us watch. */
  accepted(): void {
    this.#refusals = 0
  }

  /** `hasFacts`: it has worked before. */
  after({ failure, retryAfterMs }: RequestFailed, hasFacts: boolean): Remedy {
    if (failure === 'absent') return this.#lost(failure, this.#settings.absentRetryMs)
    if (failure === 'forbidden') {
      // An API server that has just started refuses what it will allow a second later: what has worked gets a second try.
      this.#refusals++
      if (!hasFacts || this.#refusals > 1) return this.#lost(failure, this.#settings.forbiddenRetryMs)
    }
    return { waitMs: this.#backoff.next(retryAfterMs), relist: failure === 'expired' || failure === 'invalid', lost: null }
  }

  /** Nothing failed, but nothing came of it either: in ms. */
  pause(): number {
    return this.#backoff.next()
  }

  #lost(lost: 'forbidden' | 'absent', retryMs: readonly [number, number]): Remedy {
    return { waitMs: within(retryMs, this.#random()), relist: true, lost }
  }
}

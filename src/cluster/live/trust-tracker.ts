// How far the facts of one resource can be trusted, as the reflector learns it. Tells every change.
import { isReadable, type Trust, type TrustState } from '../../facts/trust.ts'
import type { Clock } from './clock.ts'
import { Countdown } from './countdown.ts'

export class TrustTracker {
  readonly #clock: Clock
  readonly #tell: (trust: Trust) => void
  readonly #countdown: Countdown
  #trust: Trust

  constructor(clock: Clock, staleAfterMs: number, tell: (trust: Trust) => void) {
    this.#clock = clock
    this.#tell = tell
    this.#countdown = new Countdown(clock, staleAfterMs, () => this.#become({ state: 'stale' }))
    this.#trust = { state: 'not-captured', since: clock.now(), currentAt: null, lastError: null }
  }

  get state(): TrustState {
    return this.#trust.state
  }

  /** Be they old. */
  get hasFacts(): boolean {
    return isReadable(this.#trust)
  }

  /** The facts are known to have been current then: when a list was asked for, or now, with an event or a bookmark. */
  current(at = this.#clock.now()): void {
    this.#countdown.restart(at)
    this.#become({ state: 'synced', currentAt: at, lastError: null })
  }

  /** Something went wrong; the facts stay what they are, and grow old. */
  failed(message: string): void {
    this.#become({ lastError: message })
  }

  /** The resource cannot be read: there are no facts. */
  lost(state: 'forbidden' | 'absent', message: string): void {
    this.#countdown.stop()
    this.#become({ state, currentAt: null, lastError: message })
  }

  stop(): void {
    this.#countdown.stop()
  }

  #become(change: Partial<Omit<Trust, 'since'>>): void {
    const since = change.state === undefined || change.state === this.#trust.state ? this.#trust.since : this.#clock.now()
    this.#trust = Object.freeze({ ...this.#trust, ...change, since })
    this.#tell(this.#trust)
  }
}

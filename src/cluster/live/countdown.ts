// Fires when nothing has happened for a while. Restarting it costs no timer: the one that runs looks again when it ends.
import type { Clock } from './clock.ts'

export class Countdown {
  readonly #clock: Clock
  readonly #ms: number
  readonly #expired: () => void
  #last: number
  #cancel: (() => void) | undefined

  constructor(clock: Clock, ms: number, expired: () => void) {
    this.#clock = clock
    this.#ms = ms
    this.#expired = expired
    this.#last = clock.now()
  }

  /** Something happened, now or a while ago: the whole time begins again from there. */
  restart(at = this.#clock.now()): void {
    this.#last = at
    if (this.#cancel === undefined) this.#arm(Math.max(0, at + this.#ms - this.#clock.now()))
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }

  #arm(ms: number): void {
    this.#cancel = this.#clock.after(ms, () => this.#look())
  }

  #look(): void {
    this.#cancel = undefined
    const left = this.#last + this.#ms - this.#clock.now()
    if (left > 0) this.#arm(left)
    else this.#expired()
  }
}

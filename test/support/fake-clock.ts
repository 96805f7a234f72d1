// A clock that stands still until a test turns it.
import type { Clock } from '../../src/cluster/live/clock.ts'

interface Timer {
  readonly ms: number
  readonly at: number
  readonly run: () => void
}

export class FakeClock implements Clock {
  #time = Date.parse('2026-11-23T10:00:00Z')
  #timers: Timer[] = []
  #waiting: { readonly ms: number; readonly resolve: () => void }[] = []

  now = (): number => this.#time

  after(ms: number, run: () => void): () => void {
    const timer = { ms, at: this.#time + ms, run }
    this.#timers.push(timer)
    for (const waiter of this.#waiting.filter(({ ms }) => ms === timer.ms)) waiter.resolve()
    this.#waiting = this.#waiting.filter(({ ms }) => ms !== timer.ms)
    return () => {
      this.#timers = this.#timers.filter(other => other !== timer)
    }
  }

  /** How long the timers that run were set for, in ms. */
  get timers(): readonly number[] {
    return this.#timers.map(timer => timer.ms)
  }

  /** Resolves when a timer of exactly so many ms runs: now or when it is set. */
  timer(ms: number): Promise<void> {
    if (this.timers.includes(ms)) return Promise.resolve()
    return new Promise(resolve => this.#waiting.push({ ms, resolve }))
  }

  /** Turns the clock, and runs what falls due on the way, in order. */
  advance(ms: number): void {
    const until = this.#time + ms
    for (let due = this.#next(until); due !== undefined; due = this.#next(until)) {
      this.#timers = this.#timers.filter(timer => timer !== due)
      this.#time = Math.max(this.#time, due.at)
      due.run()
    }
    this.#time = until
  }

  /** Waits for a timer of so many ms, then turns the clock by as much. */
  async pass(ms: number): Promise<void> {
    await this.timer(ms)
    this.advance(ms)
  }

  #next(until: number): Timer | undefined {
    return this.#timers.filter(timer => timer.at <= until).sort((a, b) => a.at - b.at)[0]
  }
}

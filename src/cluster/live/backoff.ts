// How long to wait before the next try: client-go's figures.
import type { Clock } from './clock.ts'

const firstMs = 800
const lastMs = 30_000
const forgetAfterMs = 120_000

/** Doubles from 0.8 s to 30 s, each with up to as much again at random, and starts anew after two minutes of peace. */
export class Backoff {
  readonly #clock: Clock
  readonly #random: () => number
  #base = firstMs
  #quietFrom = 0

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock
    this.#random = random
  }

  /** In ms. `atLeast` is what the server asked for (Retry-After). */
  next(atLeast = 0): number {
    if (this.#clock.now() - this.#quietFrom > forgetAfterMs) this.#base = firstMs
    const wait = Math.max(atLeast, this.#base * (1 + this.#random()))
    this.#base = Math.min(this.#base * 2, lastMs)
    this.#quietFrom = this.#clock.now() + wait
    return wait
  }
}

// Decides whether one more request can be taken: by how long the event loop has been at work on requests without a pause, and by how many wait.

export interface OverloadLimits {
  /** A turn of the event loop that has worked on requests for so long takes no further one. */
  readonly turnMs: number
  /** The weight of the requests that have been taken and not answered yet: one each, more for those that cost more. */
  readonly inFlight: number
}

export const defaultOverloadLimits: OverloadLimits = Object.freeze({ turnMs: 200, inFlight: 1000 })

/**
 * Under load one turn of the loop works off everything that has arrived. Once `turnMs` have passed since the first, the rest of it is turned away, which costs
 * next to nothing, so the next turn, and with it the probes, comes soon. A delay measured from outside the turn would notice too late.
 */
export class OverloadGate {
  readonly #limits: OverloadLimits
  readonly #now: () => number
  /** When the first request of this turn came. */
  #began: number | undefined
  #inFlight = 0

  /** `now`: milliseconds that only grow. */
  constructor(limits: OverloadLimits, now: () => number) {
    this.#limits = limits
    this.#now = now
  }

  /** To be called at every turn of the loop, or every few milliseconds. */
  turn(): void {
    this.#began = undefined
  }

  /** Why a request cannot be taken; undefined: it is taken, until `leave` with the same weight. One alone is taken whatever it weighs. */
  enter(weight = 1): 'busy' | 'too-many-requests' | undefined {
    this.#began ??= this.#now()
    if (this.#now() - this.#began > this.#limits.turnMs) return 'busy'
    if (this.#inFlight > 0 && this.#inFlight + weight > this.#limits.inFlight) return 'too-many-requests'
    this.#inFlight += weight
    return undefined
  }

  leave(weight = 1): void {
    this.#inFlight -= weight
  }
}

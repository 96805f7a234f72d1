// The last few results worked out from something that never changes: the pages of one walk, and what a portal asks again and again.

const mostRemembered = 16

/** Forgets with the base, and of one base the oldest first. */
export class RecentResults<Base extends object, Result> {
  readonly #byBase = new WeakMap<Base, Map<string, Result>>()

  /** `key`: what the result depends on beside the base. */
  get(base: Base, key: string, work: () => Result): Result {
    const results = this.#resultsOf(base)
    const known = results.get(key)
    if (known !== undefined) return known
    const result = work()
    const oldest = results.keys().next()
    if (results.size >= mostRemembered && !oldest.done) results.delete(oldest.value)
    results.set(key, result)
    return result
  }

  #resultsOf(base: Base): Map<string, Result> {
    const known = this.#byBase.get(base)
    if (known !== undefined) return known
    const fresh = new Map<string, Result>()
    this.#byBase.set(base, fresh)
    return fresh
  }
}

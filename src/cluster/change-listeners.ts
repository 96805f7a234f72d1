// Those who want to know of each new snapshot: each is told of every one, in order, whatever another of them throws.
import type { Snapshot } from '../facts/snapshot.ts'
import type { ChangeListener } from '../ports.ts'

export class ChangeListeners {
  readonly #listeners = new Set<{ readonly tell: ChangeListener }>()
  readonly #failed: (error: unknown) => void

  /** `failed`: a listener threw. */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed
  }

  /** From the next snapshot on, until the result is called. */
  add(listener: ChangeListener): () => void {
    const entry = { tell: listener }
    this.#listeners.add(entry)
    return () => void this.#listeners.delete(entry)
  }

  tell(before: Snapshot | undefined, after: Snapshot): void {
    for (const { tell } of this.#listeners) {
      try {
        tell(before, after)
      } catch (error) {
        this.#failed(error)
      }
    }
  }
}

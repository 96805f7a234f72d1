// Gathers changes for a moment and applies them together, so that a storm of events costs one new snapshot every 25 ms.
import { apply } from '../../facts/apply.ts'
import type { Change, Snapshot } from '../../facts/snapshot.ts'
import type { ResourceName, Trust } from '../../facts/trust.ts'
import type { Clock } from './clock.ts'
import type { Log } from './telemetry.ts'

export interface ApplyQueueOptions {
  readonly initial: Snapshot
  readonly clock: Clock
  readonly afterMs: number
  readonly log: Log
  /** Called with each new snapshot. */
  readonly applied: (snapshot: Snapshot) => void
}

export class ApplyQueue {
  readonly #options: ApplyQueueOptions
  #snapshot: Snapshot
  #changes: Change[] = []
  /** Only the last word on a resource counts. */
  #trust = new Map<ResourceName, Trust>()
  #cancel: (() => void) | undefined
  #closed = false

  constructor(options: ApplyQueueOptions) {
    this.#options = options
    this.#snapshot = options.initial
  }

  /** What is pushed together is applied together. */
  push(changes: readonly Change[]): void {
    for (const change of changes) this.#changes.push(change)
    this.#arm()
  }

  believe(resource: ResourceName, trust: Trust): void {
    this.#trust.set(resource, trust)
    this.#arm()
  }

  close(): void {
    this.#closed = true
    this.#cancel?.()
  }

  #arm(): void {
    if (this.#closed) return
    this.#cancel ??= this.#options.clock.after(this.#options.afterMs, () => this.#flush())
  }

  #flush(): void {
    const changes = this.#changes
    for (const [resource, trust] of this.#trust) changes.push({ type: 'trust', resource, trust })
    this.#cancel = undefined
    this.#changes = []
    this.#trust = new Map()
    try {
      const before = this.#snapshot
      this.#snapshot = apply(before, changes)
      if (this.#snapshot !== before) this.#options.applied(this.#snapshot)
    } catch (error) {
      this.#options.log.error({ err: error, changes: changes.length }, 'changes could not be applied')
    }
  }
}

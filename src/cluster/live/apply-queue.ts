// Gathers changes for a moment and applies them together, so that a storm of events costs one new snapshot every 25 ms.
import { apply } from '../../facts/apply.ts'
import type { Change, Snapshot } from '../../facts/snapshot.ts'
import type { ResourceName, Trust } from '../../facts/trust.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'

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
  #trust = new Map<string, Extract<Change, { type: 'trust' }>>()
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

  /** Of one namespace alone, where one is given. */
  believe(resource: ResourceName, trust: Trust, namespace?: string): void {
    const change = { type: 'trust', resource, trust, ...(namespace === undefined ? {} : { namespace }) } as const
    this.#trust.set(`${resource}/${namespace ?? ''}`, change)
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
    for (const change of this.#trust.values()) changes.push(change)
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

// The feed of changes: which Services' answers may have changed, kept for a while so that a listener who was away can go on.
import { randomUUID } from 'node:crypto'
import { changesBetween, type ServiceChange } from '../directory/changes.ts'
import type { ServiceRecord } from '../facts/records/service.ts'
import type { Snapshot } from '../facts/snapshot.ts'

export type ResetReason = 'cannot-resume' | 'everything-changed' | 'too-many-changes'

export interface Listener {
  hint(id: string, namespace: string, name: string): void
  /** Whatever was known before may be wrong. */
  reset(id: string, reason: ResetReason): void
  beat(id: string): void
  end(): void
}

interface Entry {
  readonly id: number
  readonly change: ServiceChange
}

interface Subscription {
  readonly listener: Listener
  readonly matches: (service: ServiceRecord) => boolean
}

export interface FeedOptions {
  /** How many changes are kept. */
  readonly capacity?: number
  /** In every id: what another process has kept is another history. */
  readonly process?: string
}

export class ChangeFeed {
  readonly #capacity: number
  readonly #run: string
  readonly #subscriptions = new Set<Subscription>()
  #entries: Entry[] = []
  /** The newest id of all. */
  #last = 0
  /** Who has seen this id, or a later one, can go on from it. */
  #floor = 0

  constructor({ capacity = 4096, process: run = randomUUID().slice(0, 8) }: FeedOptions = {}) {
    this.#capacity = capacity
    this.#run = run
  }

  get listeners(): number {
    return this.#subscriptions.size
  }

  /** To be told of every new snapshot. */
  changed(before: Snapshot | undefined, after: Snapshot): void {
    const between = before === undefined ? ({ type: 'everything' } as const) : changesBetween(before, after)
    if (between.type === 'everything') this.#resetAll('everything-changed')
    else if (between.changes.length > this.#capacity) this.#resetAll('too-many-changes')
    else for (const change of between.changes) this.#add({ id: ++this.#last, change })
    this.#trim()
  }

  /** Hears what comes, and what came after `lastEventId` where that is still known. The result ends it. */
  subscribe(listener: Listener, matches: Subscription['matches'], lastEventId: string | undefined): () => void {
    const subscription = { listener, matches }
    const after = lastEventId === undefined ? this.#last : this.#parse(lastEventId)
    if (after === undefined) listener.reset(this.#spell(this.#last), 'cannot-resume')
    else {
      listener.beat(this.#spell(after))
      for (const entry of this.#entries) if (entry.id > after) this.#tell(subscription, entry)
    }
    this.#subscriptions.add(subscription)
    return () => void this.#subscriptions.delete(subscription)
  }

  /** Moves every listener's place on, also of those whose filter lets nothing through, and finds out who has gone. */
  beat(): void {
    for (const { listener } of this.#subscriptions) listener.beat(this.#spell(this.#last))
  }

  close(): void {
    for (const { listener } of this.#subscriptions) listener.end()
    this.#subscriptions.clear()
  }

  #add(entry: Entry): void {
    this.#entries.push(entry)
    for (const subscription of this.#subscriptions) this.#tell(subscription, entry)
  }

  /** A Service that enters a filter, and one that leaves it, matches on one side only. */
  #tell({ listener, matches }: Subscription, { id, change: { namespace, name, before, after } }: Entry): void {
    const concerns = (before !== undefined && matches(before)) || (after !== undefined && matches(after))
    if (concerns) listener.hint(this.#spell(id), namespace, name)
  }

  #resetAll(reason: ResetReason): void {
    this.#floor = ++this.#last
    this.#entries = []
    for (const { listener } of this.#subscriptions) listener.reset(this.#spell(this.#last), reason)
  }

  /** Not at every change: half of the history is let go at once. */
  #trim(): void {
    if (this.#entries.length <= 2 * this.#capacity) return
    this.#entries = this.#entries.slice(-this.#capacity)
    this.#floor = (this.#entries[0] as Entry).id - 1
  }

  #spell(id: number): string {
    return `${this.#run}-${id}`
  }

  /** Undefined where there is no going on: another process, or too long ago. */
  #parse(text: string): number | undefined {
    const [, run, digits] = /^([0-9a-z]{1,16})-([0-9]{1,15})$/.exec(text) ?? []
    const id = Number(digits)
    return run === this.#run && id >= this.#floor && id <= this.#last ? id : undefined
  }
}

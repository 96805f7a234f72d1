// One listener's connection as server-sent events: hints of the same Service are merged while it reads slowly, and it is cut off when it
// does not read at all.
import { Readable } from 'node:stream'
import type { Listener, ResetReason } from './change-feed.ts'

export interface StreamOptions {
  /** Hints kept for a reader who is behind; each stands for one Service. */
  readonly mostPending?: number
  /** Heartbeats that a reader may let pass without reading. */
  readonly mostSilentBeats?: number
  /** How long the last words may take to arrive. */
  readonly graceMs?: number
  /** Was cut off. */
  readonly dropped: (reason: string) => void
}

interface Hint {
  readonly id: string
  readonly namespace: string
  readonly name: string
}

export class EventStream extends Readable implements Listener {
  readonly #options: Required<StreamOptions>
  readonly #pending = new Map<string, Hint>()
  /** The consumer has room. */
  #hungry = true
  #silentBeats = 0
  #ended = false

  constructor(options: StreamOptions) {
    super({ highWaterMark: 16 * 1024 })
    this.#options = { mostPending: 1000, mostSilentBeats: 2, graceMs: 1000, ...options }
    this.#write('retry: 2000\n\n')
  }

  override _read(): void {
    this.#hungry = true
    this.#silentBeats = 0
    this.#flush()
  }

  /** Of several hints of one Service the last one stays, in its own place: an id stands for everything before it. */
  hint(id: string, namespace: string, name: string): void {
    const key = `${namespace}/${name}`
    this.#pending.delete(key)
    this.#pending.set(key, { id, namespace, name })
    this.#flush()
    if (this.#pending.size > this.#options.mostPending) this.#drop('slow-reader')
  }

  reset(id: string, reason: ResetReason): void {
    this.#pending.clear()
    this.#write(`id: ${id}\nevent: reset\ndata: ${JSON.stringify({ reason })}\n\n`)
  }

  /** Without data it is no event, but it still carries an id. While hints wait, theirs are the ids. */
  beat(id: string): void {
    if (this.#hungry) this.#write(`: heartbeat\nid: ${id}\n\n`)
    else if (++this.#silentBeats > this.#options.mostSilentBeats) this.#drop('slow-reader')
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    this.push(null)
    const deadline = setTimeout(() => this.destroy(), this.#options.graceMs)
    this.once('close', () => clearTimeout(deadline))
  }

  #drop(reason: string): void {
    if (this.#ended) return
    this.#options.dropped(reason)
    this.#write(`event: error\ndata: ${JSON.stringify({ reason })}\n\n`)
    this.end()
  }

  #flush(): void {
    for (const [key, { id, namespace, name }] of this.#pending) {
      if (!this.#hungry) return
      this.#pending.delete(key)
      this.#write(`id: ${id}\nevent: change\ndata: ${JSON.stringify({ namespace, name })}\n\n`)
    }
  }

  #write(text: string): void {
    if (!this.#ended) this.#hungry = this.push(text)
  }
}

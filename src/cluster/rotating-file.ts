// A small file that somebody else renews: the kubelet a token, an operator a CA.
import { readFile } from 'node:fs/promises'
import type { Now } from '../ports.ts'

const rereadAfterMs = 60_000

/** Re-read after a minute or when told to. Once read, the last good content stays until there is another one. */
export class RotatingFile {
  readonly #path: string
  readonly #now: Now
  #content: string | undefined
  #readAt = Number.NEGATIVE_INFINITY
  #reading: Promise<string> | undefined

  constructor(path: string, now: Now) {
    this.#path = path
    this.#now = now
  }

  /** Trimmed and never empty. Rejects only while there has never been a good one. */
  async content(): Promise<string> {
    if (this.#content !== undefined && this.#now() - this.#readAt < rereadAfterMs) return this.#content
    this.#reading ??= this.#read()
    return this.#reading
  }

  expire(): void {
    this.#readAt = Number.NEGATIVE_INFINITY
  }

  async #read(): Promise<string> {
    const readAt = this.#now()
    try {
      const content = (await readFile(this.#path, 'utf8')).trim()
      if (content === '') throw new Error(`${this.#path} is empty`)
      this.#content = content
    } catch (error) {
      if (this.#content === undefined) throw error
    } finally {
      this.#reading = undefined
    }
    this.#readAt = readAt
    return this.#content
  }
}

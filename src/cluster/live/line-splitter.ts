// Cuts a byte stream into lines, with a bound on what is held.
import { RequestFailed } from './request-failed.ts'

const newline = 0x0a

export class LineSplitter {
  readonly #maxBytes: number
  #held: Uint8Array[] = []
  #heldBytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** The lines that this chunk completes. Throws when one grows beyond the bound. */
  take(chunk: Uint8Array): string[] {
    const lines: string[] = []
    let from = 0
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      this.#hold(chunk.subarray(from, at))
      lines.push(this.#release())
      from = at + 1
    }
    if (from < chunk.length) this.#hold(chunk.subarray(from))
    return lines
  }

  /** Throws when the stream ended within a line. */
  end(): void {
    if (this.#heldBytes > 0) throw new RequestFailed('malformed', `the stream ended ${this.#heldBytes} bytes into a line`)
  }

  #hold(part: Uint8Array): void {
    this.#heldBytes += part.length
    if (this.#heldBytes > this.#maxBytes) throw new RequestFailed('malformed', `a line of more than ${this.#maxBytes} bytes`)
    this.#held.push(part)
  }

  #release(): string {
    const line = Buffer.concat(this.#held).toString()
    this.#held = []
    this.#heldBytes = 0
    return line
  }
}

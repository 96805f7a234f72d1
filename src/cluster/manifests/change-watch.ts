// Notices that files changed: by listening, and by looking again now and then. Waits until they have settled.
import type { Listen } from './listen.ts'
import type { After } from './timer.ts'

export interface Watched {
  /** What they looked like when they were last read. */
  readonly fingerprint: string
  readonly folders: readonly string[]
}

export interface WatchOptions {
  /** What they look like now. Never rejects: that they cannot be read is also a look. */
  readonly look: () => Promise<string>
  /** Reads them again; gives what they looked like just before, or undefined where they could not be read. Never rejects. */
  readonly reread: () => Promise<Watched | undefined>
  readonly after: After
  readonly listen: Listen
}

/** How long files must have stood still, and how long to wait where nothing is heard; ms. */
const settle = 50
const poll = 1000

export class ChangeWatch {
  readonly #options: WatchOptions
  #watched: Watched
  /** The look that was last seen and differs from the files as read; '' for none. */
  #unsettled = ''
  #cancel: () => void = () => {}
  #silence: () => void
  #polling = true
  #looking: Promise<void> | undefined
  #heard = false
  #stopped = false

  constructor(watched: Watched, options: WatchOptions) {
    this.#watched = watched
    this.#options = options
    this.#silence = options.listen(watched.folders, () => this.#hear())
    // At once: files may have changed between being read and being listened to.
    this.#wait(settle)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancel()
    this.#silence()
    await this.#looking
  }

  #hear(): void {
    this.#heard = true
    // Never puts a look off that is already near, or files that never rest would never be read.
    if (this.#polling && this.#looking === undefined) this.#wait(settle)
  }

  #wait(milliseconds: number): void {
    this.#cancel()
    if (this.#stopped) return
    this.#polling = milliseconds === poll
    this.#cancel = this.#options.after(milliseconds, () => {
      this.#looking = this.#look()
    })
  }

  async #look(): Promise<void> {
    this.#heard = false
    const seen = await this.#options.look()
    const changed = seen !== this.#watched.fingerprint
    if (changed && seen === this.#unsettled) await this.#reread(seen)
    else this.#unsettled = changed ? seen : ''
    this.#looking = undefined
    // After reading again too: while the listening moved to other folders nothing was heard.
    this.#wait(this.#heard || changed ? settle : poll)
  }

  async #reread(seen: string): Promise<void> {
    this.#unsettled = ''
    const read = await this.#options.reread()
    this.#watched = read ?? { fingerprint: seen, folders: this.#watched.folders }
    if (read === undefined || this.#stopped) return
    this.#silence()
    this.#silence = this.#options.listen(read.folders, () => this.#hear())
  }
}

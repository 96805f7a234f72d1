// A snapshot that notes whether somebody has looked at its Nodes, so that what does not rest on them need not be worked out again when one changes.
import type { Snapshot } from '../facts/snapshot.ts'

export class NodesWatch {
  readonly snapshot: Snapshot
  #seen = false

  constructor(snapshot: Snapshot) {
    const see = () => {
      this.#seen = true
      return snapshot.nodes
    }
    this.snapshot = Object.freeze({
      ...snapshot,
      get nodes() {
        return see()
      }
    })
  }

  /** Since the last time this was asked. */
  wereRead(): boolean {
    const seen = this.#seen
    this.#seen = false
    return seen
  }
}

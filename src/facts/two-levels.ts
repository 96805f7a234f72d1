// namespace → name → value, copied on write.

export type ByNamespace<T> = ReadonlyMap<string, ReadonlyMap<string, T>>

/** A two-level map that copies a namespace the first time it is written to. */
export class TwoLevels<T> {
  readonly #before: ByNamespace<T>
  #outer: Map<string, ReadonlyMap<string, T>> | undefined
  readonly #owned = new Map<string, Map<string, T>>()

  constructor(before: ByNamespace<T>) {
    this.#before = before
  }

  get(namespace: string, name: string): T | undefined {
    return (this.#outer ?? this.#before).get(namespace)?.get(name)
  }

  set(namespace: string, name: string, value: T): void {
    this.#own(namespace).set(name, value)
  }

  delete(namespace: string, name: string): void {
    const inner = this.#own(namespace)
    inner.delete(name)
    if (inner.size > 0) return
    this.#owned.delete(namespace)
    this.#outer?.delete(namespace)
  }

  finish(): ByNamespace<T> {
    return this.#outer ?? this.#before
  }

  #own(namespace: string): Map<string, T> {
    const owned = this.#owned.get(namespace)
    if (owned !== undefined) return owned
    this.#outer ??= new Map(this.#before)
    const inner = new Map(this.#outer.get(namespace))
    this.#owned.set(namespace, inner)
    this.#outer.set(namespace, inner)
    return inner
  }
}

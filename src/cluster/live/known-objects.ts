// Which objects of one resource are known, and at which version: turns lists and events into the changes that they are.
import type { Change } from '../../facts/snapshot.ts'
import type { ResourceKind } from '../from-kubernetes/resources.ts'
import { isNewer } from './resource-version.ts'
import type { WatchEvent } from './watch-stream.ts'

type ObjectEvent = Extract<WatchEvent, { object: unknown }>
interface Versioned {
  readonly namespace: string
  readonly name: string
  readonly resourceVersion: string
}

export class KnownObjects<R extends { readonly name: string; readonly resourceVersion: string }> {
  readonly #kind: ResourceKind<R>
  #known = new Map<string, Versioned>()
  /** Deleted in this watch, and when: an event that comes late must not bring them back. */
  #deleted = new Map<string, string>()
  #listed = new Map<string, Versioned>()
  #puts: Change[] = []

  constructor(kind: ResourceKind<R>) {
    this.#kind = kind
  }

  get size(): number {
    return this.#known.size
  }

  /** A list begins; what an unfinished one had brought is dropped. */
  begin(): void {
    this.#listed = new Map()
    this.#puts = []
  }

  /** One object of the list. */
  add(raw: unknown): void {
    const record = this.#kind.project(raw)
    const key = this.#kind.key(raw)
    if (record === undefined || key === undefined) return
    const path = pathOf(key)
    const { resourceVersion } = record
    this.#listed.set(path, { ...key, resourceVersion })
    if (this.#known.get(path)?.resourceVersion !== resourceVersion || resourceVersion === '') this.#puts.push(this.#kind.put(record))
  }

  /** The list is complete: all that it changes, deletions of what it no longer holds first. */
  finish(): readonly Change[] {
    const changes: Change[] = []
    for (const [path, key] of this.#known) if (!this.#listed.has(path)) changes.push(this.#deletion(key))
    for (const put of this.#puts) changes.push(put)
    this.#known = this.#listed
    this.#deleted = new Map()
    this.begin()
    return changes
  }

  /** The store behind the API server was rewound: no version that we remember means anything. Nothing is dropped before the next list. */
  distrustVersions(): void {
    for (const [path, key] of this.#known) this.#known.set(path, { ...key, resourceVersion: '' })
  }

  /** Undefined where the event tells nothing new: a repetition, an older one, an object that we keep nothing of. */
  take(event: ObjectEvent): Change | undefined {
    const key = this.#kind.key(event.object)
    if (key === undefined) return undefined
    const path = pathOf(key)
    const known = this.#known.get(path)
    const last = known?.resourceVersion ?? this.#deleted.get(path) ?? ''
    const { resourceVersion } = event
    const record = event.type === 'put' ? this.#kind.project(event.object) : undefined
    if (record === undefined) return isNewer(last, resourceVersion) ? undefined : this.#remove(path, key, resourceVersion)
    if (!isNewer(resourceVersion, last)) return undefined
    this.#known.set(path, { ...key, resourceVersion })
    return this.#kind.put(record)
  }

  /** All that was sent before has arrived: no deletion needs to be remembered. */
  settle(): void {
    if (this.#deleted.size > 0) this.#deleted = new Map()
  }

  /** Forgets everything; the deletions that this amounts to. */
  clear(): readonly Change[] {
    const changes = [...this.#known.values()].map(key => this.#deletion(key))
    this.#known = new Map()
    this.#deleted = new Map()
    this.begin()
    return changes
  }

  #remove(path: string, key: Omit<Versioned, 'resourceVersion'>, resourceVersion: string): Change | undefined {
    this.#deleted.set(path, resourceVersion)
    return this.#known.delete(path) ? this.#deletion(key) : undefined
  }

  #deletion({ namespace, name }: Omit<Versioned, 'resourceVersion'>): Change {
    return { type: 'delete', resource: this.#kind.resource, namespace, name }
  }
}

function pathOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`
}

// Types only: what http and the cluster's sources need from each other. Tests put fixtures behind them.
import type { PodKey, PodReading } from './facts/records/pod.ts'
import type { Snapshot } from './facts/snapshot.ts'
import type { WatchedResource } from './facts/trust.ts'

export interface ClusterView {
  /** The facts at this moment; undefined until every required resource has synced once. */
  current(): Snapshot | undefined
  /** Called with each new snapshot, once and in order, and with the one before it (undefined: there was none). The result ends it. */
  onChange(listener: ChangeListener): () => void
  /** Ends watching and closes connections. Never rejects. */
  stop(): Promise<void>
}

export type ChangeListener = (before: Snapshot | undefined, after: Snapshot) => void

export interface PodReader {
  /** One reading a key, in order. Never rejects: what went wrong is a reading. */
  read(keys: readonly PodKey[], signal: AbortSignal): Promise<readonly PodReading[]>
}

/** Milliseconds since the epoch. */
export type Now = () => number

export interface ListFigures {
  readonly items: number
  readonly pages: number
  readonly bytes: number
  readonly parseMs: number
  /** From the first request to the last object. */
  readonly ms: number
}

/** Where the live view reports how its facts arrive: metrics stand behind it. */
export interface Observe {
  listed(resource: WatchedResource, figures: ListFigures): void
  /** The API server accepted a watch. */
  watched(resource: WatchedResource): void
  received(resource: WatchedResource, figures: { readonly events: number; readonly bytes: number; readonly parseMs: number }): void
  /** A list or a watch came to nothing, or broke; `outcome` is the failure's name. */
  failed(resource: WatchedResource, verb: 'list' | 'watch', outcome: string): void
  /** A list or watch ended and is begun anew; `reason` is a short word: a failure's name, `ended` or `rewound`. */
  restarted(resource: WatchedResource, reason: string): void
}

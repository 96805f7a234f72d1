// Types only: what http needs from the world. Cluster implements them; tests put fixtures behind them.
import type { PodKey, PodReading } from './facts/records/pod.ts'
import type { Snapshot } from './facts/snapshot.ts'

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

// The live view's times and bounds.

export interface LiveSettings {
  /** Objects a page: small ones are garbage before it costs anything (bench/README.md). */
  readonly pageSize: number
  /** A watch in which nothing came for so long is dropped. Bookmarks come every 60 s. */
  readonly watchdogMs: number
  /** Facts not known to be current for so long are stale. */
  readonly staleAfterMs: number
  /** The timeoutSeconds asked of a watch: at random between the two. */
  readonly watchSeconds: readonly [number, number]
  readonly forbiddenRetryMs: readonly [number, number]
  readonly absentRetryMs: readonly [number, number]
  /** Changes are gathered for so long, then applied together. */
  readonly applyAfterMs: number
  readonly maxLineBytes: number
  readonly maxPageBytes: number
  /** A list page, start to end. */
  readonly pageDeadlineMs: number
  readonly podDeadlineMs: number
  readonly podReadsAtOnce: number
  /** How long until the API server's version and public address are looked for again. */
  readonly rediscoverMs: readonly [number, number]
  readonly discoveryDeadlineMs: number
}

export const defaultLiveSettings: LiveSettings = Object.freeze({
  pageSize: 200,
  watchdogMs: 150_000,
  staleAfterMs: 150_000,
  watchSeconds: [300, 600] as const,
  forbiddenRetryMs: [30_000, 60_000] as const,
  absentRetryMs: [30_000, 55_000] as const,
  applyAfterMs: 25,
  maxLineBytes: 8 * 1024 * 1024,
  maxPageBytes: 64 * 1024 * 1024,
  pageDeadlineMs: 60_000,
  podDeadlineMs: 5_000,
  podReadsAtOnce: 8,
  rediscoverMs: [480_000, 600_000] as const,
  discoveryDeadlineMs: 10_000
})

/** A value of the range, for a random number in [0, 1). */
export function within([from, to]: readonly [number, number], random: number): number {
  return from + (to - from) * random
}

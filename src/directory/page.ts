// Keyset pages: a token names the last item seen, not a position, so that nothing is skipped while objects come and go.

export interface Page<T> {
  readonly items: readonly T[]
  /** Null on the last page. */
  readonly continue: string | null
  readonly total: number
}

// An abort of our own that also follows somebody else's, for as long as it is linked.

export interface LinkedAbort {
  readonly signal: AbortSignal
  abort(): void
  /** To be called at the end. What AbortSignal.any makes stays in memory as long as the signal that it follows. */
  unlink(): void
}

export function linkedAbort(outer: AbortSignal): LinkedAbort {
  const controller = new AbortController()
  const follow = () => controller.abort(outer.reason)
  outer.addEventListener('abort', follow)
  if (outer.aborted) follow()
  return { signal: controller.signal, abort: () => controller.abort(), unlink: () => outer.removeEventListener('abort', follow) }
}

/** The promise's outcome, or a rejection as soon as the signal aborts. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const give = () => reject(signal.reason)
  signal.addEventListener('abort', give)
  if (signal.aborted) give()
  try {
    return await Promise.race([aborted, promise])
  } finally {
    signal.removeEventListener('abort', give)
  }
}

// A watch that is dropped when nothing comes on it: the API server's bookmarks are a heartbeat, so silence means trouble.
import type { ApiServer } from './api-server.ts'
import type { Clock } from './clock.ts'
import { Countdown } from './countdown.ts'
import { linkedAbort } from './linked-abort.ts'
import { RequestFailed } from './request-failed.ts'
import { type WatchBatch, type WatchRequest, watchStream } from './watch-stream.ts'

/** Ends when the server ends it; rejects with a RequestFailed, `silent` after `silenceMs` without a whole event. */
export async function guardedWatch(
  { api, clock, silenceMs }: { readonly api: ApiServer; readonly clock: Clock; readonly silenceMs: number },
  request: WatchRequest,
  signal: AbortSignal,
  take: (batch: WatchBatch) => void
): Promise<void> {
  const silence = linkedAbort(signal)
  const countdown = new Countdown(clock, silenceMs, silence.abort)
  // From before the request: some proxies pass on no header before the first event.
  countdown.restart()
  try {
    for await (const batch of watchStream(api, request, silence.signal)) {
      if (batch.events.length > 0) countdown.restart()
      take(batch)
    }
  } catch (error) {
    throw silence.signal.aborted && !signal.aborted ? new RequestFailed('silent', `nothing came for ${silenceMs} ms`) : error
  } finally {
    countdown.stop()
    silence.unlink()
  }
}

// Reads a watch: newline-delimited JSON, one event a line.
import { type Fields, fields, text } from '../from-kubernetes/fields.ts'
import type { ApiServer } from './api-server.ts'
import { LineSplitter } from './line-splitter.ts'
import { failedInBand, RequestFailed } from './request-failed.ts'

export type WatchEvent =
  | { readonly type: 'put' | 'delete'; readonly object: unknown; readonly resourceVersion: string }
  /** A heartbeat: nothing that we watch changed up to this version. */
  | { readonly type: 'bookmark'; readonly resourceVersion: string }

export interface WatchBatch {
  readonly events: readonly WatchEvent[]
  readonly bytes: number
  readonly parseMs: number
}

export interface WatchRequest {
  readonly path: string
  readonly resourceVersion: string
  readonly timeoutSeconds: number
  readonly maxLineBytes: number
  /** Called when the API server has accepted the watch, which may be long before the first event. */
  readonly accepted: () => void
}

/** Batches as they arrive; ends when the server ends it; throws a RequestFailed for all else, an ERROR event included. */
export async function* watchStream(api: ApiServer, request: WatchRequest, signal: AbortSignal): AsyncGenerator<WatchBatch, void> {
  const query = new URLSearchParams({
    watch: 'true',
    allowWatchBookmarks: 'true',
    resourceVersion: request.resourceVersion,
    timeoutSeconds: String(request.timeoutSeconds)
  })
  const splitter = new LineSplitter(request.maxLineBytes)
  for await (const chunk of api.watch(`${request.path}?${query}`, signal, request.accepted)) {
    yield* batches(splitter.take(chunk), chunk.length)
  }
  splitter.end()
}

/** What came before an error still counts. */
function* batches(lines: readonly string[], bytes: number): Generator<WatchBatch, void> {
  const startedAt = performance.now()
  const events: WatchEvent[] = []
  let failure: unknown
  try {
    for (const line of lines) {
      const event = toEvent(parse(line))
      if (event !== undefined) events.push(event)
    }
  } catch (error) {
    failure = error
  }
  yield { events, bytes, parseMs: performance.now() - startedAt }
  if (failure !== undefined) throw failure
}

function parse(line: string): Fields {
  try {
    return fields(JSON.parse(line))
  } catch {
    throw new RequestFailed('malformed', 'a line of the watch is not JSON')
  }
}

/** Undefined for types that we do not know and for objects without a version. */
function toEvent({ type, object }: Fields): WatchEvent | undefined {
  if (type === 'ERROR') throw failedInBand(object)
  const resourceVersion = text(fields(fields(object).metadata).resourceVersion)
  if (resourceVersion === null) return undefined
  if (type === 'ADDED' || type === 'MODIFIED') return { type: 'put', object, resourceVersion }
  if (type === 'DELETED') return { type: 'delete', object, resourceVersion }
  return type === 'BOOKMARK' ? { type: 'bookmark', resourceVersion } : undefined
}

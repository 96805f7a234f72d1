// Lists a resource page by page: each is narrowed and dropped before the next is asked for.
import { setImmediate } from 'node:timers/promises'
import { fields, items, text } from '../from-kubernetes/fields.ts'
import type { ApiServer } from './api-server.ts'
import { RequestFailed } from './request-failed.ts'

export interface ListRequest {
  readonly path: string
  readonly pageSize: number
  readonly deadlineMs: number
}

export interface ListResult {
  readonly resourceVersion: string
  readonly items: number
  readonly pages: number
  readonly bytes: number
  /** Of which parsing took so long. */
  readonly parseMs: number
}

interface Page {
  readonly raw: readonly unknown[]
  readonly resourceVersion: string
  readonly continueFrom: string
  readonly bytes: number
  readonly parseMs: number
  /** The limit that it took: smaller than asked where the objects are too large. */
  readonly limit: number
}

/** Receives one list; `begin` may come again, and what was added until then is void. */
export interface ListSink {
  begin(): void
  add(raw: unknown): void
}

const restartsInOneList = 3

/** Always in pages, whatever happens: an unbounded list of a large cluster is hundreds of MB. Throws a RequestFailed. */
export function listPages(api: ApiServer, request: ListRequest, sink: ListSink, signal: AbortSignal): Promise<ListResult> {
  const pass = (restartsLeft: number): Promise<ListResult> => {
    sink.begin()
    return onePass(api, request, sink, signal).catch(error => {
      if (error instanceof ContinueExpired && restartsLeft > 0) return pass(restartsLeft - 1)
      throw error
    })
  }
  return pass(restartsInOneList)
}

/** The list as a whole stands for the version of its first page, whatever changes meanwhile. */
async function onePass(api: ApiServer, request: ListRequest, sink: ListSink, signal: AbortSignal): Promise<ListResult> {
  let total = { items: 0, pages: 0, bytes: 0, parseMs: 0, resourceVersion: '' }
  let continueFrom = ''
  let limit = request.pageSize
  do {
    const page = await nextPage(api, request, limit, continueFrom, signal)
    for (const raw of page.raw) sink.add(raw)
    if (page.continueFrom !== '' && page.continueFrom === continueFrom) throw new RequestFailed('malformed', 'the same page twice')
    continueFrom = page.continueFrom
    limit = page.limit
    total = {
      items: total.items + page.raw.length,
      pages: total.pages + 1,
      bytes: total.bytes + page.bytes,
      parseMs: total.parseMs + page.parseMs,
      resourceVersion: total.resourceVersion === '' ? page.resourceVersion : total.resourceVersion
    }
    await setImmediate()
    signal.throwIfAborted()
  } while (continueFrom !== '')
  return total
}

/** A page that is too large is asked for again in smaller ones: the position does not depend on their size. */
function nextPage(api: ApiServer, request: ListRequest, limit: number, continueFrom: string, signal: AbortSignal): Promise<Page> {
  return ask(api, request, limit, continueFrom, signal).catch(error => {
    if (!(error instanceof RequestFailed)) throw error
    if (error.failure === 'too-large' && limit > 1) return nextPage(api, request, Math.ceil(limit / 4), continueFrom, signal)
    throw continueFrom !== '' && (error.failure === 'expired' || error.failure === 'invalid') ? new ContinueExpired(error) : error
  })
}

/** No resourceVersion: the newest state. With `resourceVersion=0` the API server would ignore the limit. */
async function ask(api: ApiServer, request: ListRequest, limit: number, continueFrom: string, signal: AbortSignal): Promise<Page> {
  const query = new URLSearchParams({ limit: String(limit) })
  if (continueFrom !== '') query.set('continue', continueFrom)
  const { body, bytes, parseMs } = await api.get(`${request.path}?${query}`, request.deadlineMs, signal)
  const list = fields(body)
  const meta = fields(list.metadata)
  const resourceVersion = text(meta.resourceVersion)
  if (resourceVersion === null) throw new RequestFailed('malformed', 'the answer is no list: it has no resourceVersion')
  return { raw: items(list.items), resourceVersion, continueFrom: text(meta.continue) ?? '', bytes, parseMs, limit }
}

class ContinueExpired extends RequestFailed {
  constructor({ failure, message, retryAfterMs }: RequestFailed) {
    super(failure, message, retryAfterMs)
  }
}

/** The version of the newest state, for the price of one object. */
export async function currentVersion(api: ApiServer, path: string, deadlineMs: number, signal: AbortSignal): Promise<string> {
  return (await ask(api, { path, pageSize: 1, deadlineMs }, 1, '', signal)).resourceVersion
}

// Talks HTTP to the API server: single answers and watches, with credentials that may rotate at any time.
import type { Dispatcher } from 'undici'
import type { ApiServerConnection, Credentials, TlsMaterial } from '../connection.ts'
import type { Clock } from './clock.ts'
import { type DispatcherBounds, type Dispatchers, destroy, openDispatchers, retire } from './dispatchers.ts'
import { linkedAbort, unlessAborted } from './linked-abort.ts'
import type { Log } from './log.ts'
import { failedAnswer, failedConnection, RequestFailed } from './request-failed.ts'

export interface Answer {
  /** Parsed JSON. */
  readonly body: unknown
  readonly bytes: number
  /** What parsing cost. */
  readonly parseMs: number
}

export interface ApiServerOptions {
  readonly connection: ApiServerConnection
  readonly clock: Clock
  readonly log: Log
  readonly bounds: DispatcherBounds
}

type Response = Dispatcher.ResponseData

/** All that goes wrong is a RequestFailed, unless the caller's own signal ended it. */
export class ApiServer {
  readonly #options: ApiServerOptions
  readonly #origin: string
  readonly #prefix: string
  #dispatchers: Dispatchers | undefined
  #tls: TlsMaterial | undefined
  #closed = false

  constructor(options: ApiServerOptions) {
    const { origin, pathname } = new URL(options.connection.baseUrl)
    this.#options = options
    this.#origin = origin
    this.#prefix = pathname.replace(/\/$/, '')
  }

  async get(path: string, deadlineMs: number, signal: AbortSignal): Promise<Answer> {
    const deadline = linkedAbort(signal)
    const cancel = this.#options.clock.after(deadlineMs, deadline.abort)
    const answer = this.#answer(path, deadline.signal).catch(error => {
      if (deadline.signal.aborted && !signal.aborted) throw new RequestFailed('unreachable', `no complete answer within ${deadlineMs} ms`)
      throw failed(error, signal)
    })
    return answer.finally(() => {
      cancel()
      deadline.unlink()
    })
  }

  /** The body of an accepted watch, as it comes: nothing is read before it is asked for. */
  async *watch(path: string, signal: AbortSignal, accepted: () => void): AsyncGenerator<Uint8Array, void> {
    try {
      const response = await this.#ask('watch', path, signal)
      accepted()
      yield* response.body as AsyncIterable<Uint8Array>
    } catch (error) {
      throw failed(error, signal)
    }
  }

  /** Ends everything that is under way. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#dispatchers !== undefined) await destroy(this.#dispatchers)
  }

  async #answer(path: string, signal: AbortSignal): Promise<Answer> {
    return parsed(await bytesOf(await this.#ask('unary', path, signal)))
  }

  async #ask(purpose: keyof Dispatchers, path: string, signal: AbortSignal): Promise<Response> {
    const credentials = await this.#credentials(signal)
    const response = await this.#send(purpose, path, credentials, signal)
    const settled = response.statusCode === 401 ? await this.#askAgain(purpose, path, credentials, response, signal) : response
    if (settled.statusCode === 200) return settled
    throw failedAnswer(settled.statusCode, await statusOf(settled), header(settled, 'retry-after'))
  }

  /** A token that rotated is the ordinary reason for 401: once more, if there is another one. */
  async #askAgain(purpose: keyof Dispatchers, path: string, old: Credentials, refusal: Response, signal: AbortSignal): Promise<Response> {
    this.#options.connection.refused()
    const fresh = await this.#credentials(signal)
    if (fresh.headers.Authorization === old.headers.Authorization && fresh.tls === old.tls) return refusal
    await refusal.body.dump()
    return this.#send(purpose, path, fresh, signal)
  }

  /** A plugin that hangs must not hold up a caller who has given up. */
  #credentials(signal: AbortSignal): Promise<Credentials> {
    return unlessAborted(this.#options.connection.credentials(), signal)
  }

  #send(purpose: keyof Dispatchers, path: string, credentials: Credentials, signal: AbortSignal): Promise<Response> {
    const dispatcher = this.#connected(credentials.tls)[purpose]
    const headers = { accept: 'application/json', 'user-agent': 'signpost', ...credentials.headers }
    return dispatcher.request({ origin: this.#origin, path: this.#prefix + path, method: 'GET', headers, signal })
  }

  #connected(tls: TlsMaterial): Dispatchers {
    const { connection, bounds, log } = this.#options
    if (this.#closed) throw new RequestFailed('unreachable', 'closed')
    if (this.#dispatchers !== undefined) {
      if (tls === this.#tls) return this.#dispatchers
      log.info({ apiServer: connection.description }, 'CA or client certificate changed: connecting anew')
      retire(this.#dispatchers)
    }
    this.#tls = tls
    this.#dispatchers = openDispatchers(this.#origin, connection.proxyUrl, tls, bounds)
    return this.#dispatchers
  }
}

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.body.arrayBuffer())
}

function parsed(buffer: Buffer): Answer {
  const startedAt = performance.now()
  try {
    const body = JSON.parse(buffer.toString())
    return { body, bytes: buffer.length, parseMs: performance.now() - startedAt }
  } catch {
    throw new RequestFailed('malformed', 'the answer is not JSON')
  }
}

/** What a refusal says; a proxy in between may have answered in HTML. */
async function statusOf(response: Response): Promise<unknown> {
  const text = (await bytesOf(response)).toString()
  try {
    return JSON.parse(text)
  } catch {
    return { message: text.slice(0, 200) }
  }
}

function header(response: Response, name: string): string | undefined {
  return [response.headers[name]].flat()[0]
}

function failed(error: unknown, signal: AbortSignal): unknown {
  return signal.aborted || error instanceof RequestFailed ? error : failedConnection(error)
}

// What went wrong with a request, in the terms in which the reflector reacts.
import { type Fields, fields, items, text } from '../from-kubernetes/fields.ts'

export type Failure =
  | 'expired'
  | 'unauthorized'
  | 'forbidden'
  | 'absent'
  | 'too-many-requests'
  | 'too-large'
  | 'invalid'
  | 'malformed'
  | 'silent'
  | 'server-error'
  | 'unreachable'

const byStatus: ReadonlyMap<number, Failure> = new Map([
  [400, 'invalid'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'absent'],
  [410, 'expired'],
  [429, 'too-many-requests']
])
/** However long a server asks us to stay away. */
const longestRetryAfterMs = 300_000

export class RequestFailed extends Error {
  readonly failure: Failure
  /** 0 where none was asked for. */
  readonly retryAfterMs: number

  constructor(failure: Failure, message: string, retryAfterMs = 0) {
    super(withoutTokens(message).slice(0, 500))
    this.failure = failure
    this.retryAfterMs = Math.min(retryAfterMs, longestRetryAfterMs)
  }
}

/** From an HTTP answer that is no success; `body` is the API server's Status, or whatever stood before it said. */
export function failedAnswer(code: number, body: unknown, retryAfter?: string): RequestFailed {
  const status = fields(body)
  const details = fields(status.details)
  const seconds = Number(retryAfter ?? details.retryAfterSeconds)
  const message = `HTTP ${code}: ${text(status.message) ?? 'no message'}`
  return new RequestFailed(failureOf(code, status, details), message, seconds > 0 ? seconds * 1000 : 0)
}

/** From an ERROR event inside a watch: a Status with the code that would have been HTTP's. */
export function failedInBand(status: unknown): RequestFailed {
  const { code } = fields(status)
  return failedAnswer(typeof code === 'number' ? code : 500, status)
}

/** From what undici threw. */
export function failedConnection(error: unknown): RequestFailed {
  const { code, message } = fields(error)
  const words = [text(code), text(message)].filter(word => word !== null).join(': ')
  return new RequestFailed(code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE' ? 'too-large' : 'unreachable', words)
}

/** A proxy may quote the request that it refuses, a plugin its own output; these words are shown to every caller. */
function withoutTokens(message: string): string {
  return message.replace(/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 …').replace(/\beyJ[\w-]+\.[\w-]+(\.[\w-]*)?/g, '…')
}

function failureOf(code: number, status: Fields, details: Fields): Failure {
  // An object that etcd holds broken was deleted by force: the watch cannot tell, and would fail at the same place again.
  if (status.reason === 'StorageReadError') return 'expired'
  // A resourceVersion from the future, after etcd was restored: like one that is too old, only a new list helps.
  if (items(details.causes).some(cause => fields(cause).reason === 'ResourceVersionTooLarge')) return 'expired'
  return byStatus.get(code) ?? 'server-error'
}

// Cuts a URL that somebody has into what names a server, the path and the query, as a client would send them.
import { bytesOf, encodeBytes } from './percent-bytes.ts'

export interface UrlPieces {
  /** Scheme and authority as they were written, credentials left out; empty for a bare path. */
  readonly origin: string
  /** As it goes over the wire: only ASCII, percent-encoded. Begins with a slash. */
  readonly path: string
  /** Likewise, with its `?`, or empty. */
  readonly query: string
}

/** Undefined for a text without a path. Fragments stay with the client; spaces and what is not ASCII are encoded by it. */
export function splitUrl(text: string): UrlPieces | undefined {
  const trimmed = text.trim()
  const whole = trimmed.startsWith('api/v1/') ? `/${trimmed}` : trimmed
  const [scheme = ''] = /^[a-z][a-z0-9+.-]*:\/\//i.exec(whole) ?? []
  const [, authority = '', path, query = ''] = /^([^/?#]*)(\/[^?#]*)(\?[^#]*)?/s.exec(whole.slice(scheme.length)) ?? []
  if (path === undefined) return undefined
  return { origin: scheme + authority.replace(/^.*@/s, ''), path: onTheWire(path), query: onTheWire(query) }
}

function onTheWire(text: string): string {
  return encodeBytes(bytesOf(text), byte => byte !== ' ' && byte <= '\x7f')
}

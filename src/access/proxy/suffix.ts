// What follows `/proxy/`: taken from a caller as a raw URI reference, emitted as the API server will clean it, never able to leave the prefix.
import type { Notice } from './answer.ts'
import { bytesOf, decodeBytes, encodeBytes, hasBadEscape, isPathByte } from './percent-bytes.ts'

export interface Suffix {
  /** Without a leading slash; percent-encoded as Go encodes a path. */
  readonly path: string
  /** With its `?`, or empty. */
  readonly query: string
  readonly caveats: readonly Notice[]
  /** The API server answers 400 to any dryRun parameter. */
  readonly hasDryRun: boolean
}

export const noSuffix: Suffix = { path: '', query: '', caveats: [], hasDryRun: false }

/** Undefined for a `%` that is no escape. Source: getRequestOptions, JoinPreservingTrailingSlash and the reference's section 5. */
export function parseSuffix(text: string | undefined): Suffix | undefined {
  if (text === undefined || text === '') return noSuffix
  if (hasBadEscape(text)) return undefined
  const [reference, fragment] = splitAt(text, '#')
  const [rawPath, rawQuery] = splitAt(reference, '?')
  const path = cleanPath(rawPath)
  const query = rawQuery === undefined ? '' : `?${encodeBytes(bytesOf(rawQuery), isQueryByte)}`
  const caveats = [...(path.changed ? [pathCleaned] : []), ...(fragment === undefined ? [] : [fragmentDropped])]
  return { path: path.text, query, caveats, hasDryRun: hasDryRun(query) }
}

const pathCleaned: Notice = {
  code: 'path-cleaned',
  message:
    'The API server resolves ".", ".." and "//" in the path and decodes %2F before it asks the backend; the URL shows the path as the backend will see it.'
}
const fragmentDropped: Notice = { code: 'fragment-not-sent', message: 'What follows "#" stays with the client; it is left out of the URL.' }

function splitAt(text: string, mark: string): readonly [string, string | undefined] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

/** Bytes, not characters: `%FF` is no UTF-8, and the API server passes it on. */
function cleanPath(raw: string): { readonly text: string; readonly changed: boolean } {
  const decoded = decodeBytes(bytesOf(raw.replace(/^\//, '')))
  const segments: string[] = []
  const parts = decoded.split('/')
  for (const part of parts) {
    if (part === '..') segments.pop()
    else if (part !== '' && part !== '.') segments.push(part)
  }
  const endsOpen = segments.length > 0 && decoded.endsWith('/')
  const clean = segments.join('/') + (endsOpen ? '/' : '')
  return { text: encodeBytes(clean, isPathByte), changed: clean !== decoded || /%2F/i.test(raw) }
}

/** The query is passed on as it stands, so only what no URL may hold is encoded: RFC 3986, section 3.4. */
function isQueryByte(byte: string): boolean {
  return /[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]/.test(byte)
}

export function hasDryRun(query: string): boolean {
  return query.slice(1).split('&').some(isDryRun)
}

/** What is left keeps its order; no query at all where nothing is left. */
export function withoutDryRun(query: string): string {
  if (!hasDryRun(query)) return query
  const rest = query
    .slice(1)
    .split('&')
    .filter(pair => !isDryRun(pair))
  return rest.length === 0 ? '' : `?${rest.join('&')}`
}

/** As Go's url.Values sees it: a pair with `;` in it, or with a bad escape, does not count. */
function isDryRun(pair: string): boolean {
  const [key] = splitAt(pair, '=')
  return !pair.includes(';') && !hasBadEscape(pair) && decodeBytes(key.replaceAll('+', ' ')) === 'dryRun'
}

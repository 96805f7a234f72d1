// Keyset pages: a token names the last item seen, not a position, so that nothing is skipped while objects come and go.

export interface Page<T> {
  readonly items: readonly T[]
  /** Null on the last page. */
  readonly continue: string | null
  /** Of all pages. */
  readonly total: number
}

/** What lists are ordered by, and what a token holds: namespace and name, and what comes after them in a list of parts of objects. */
export type PageKey = readonly [namespace: string, name: string, ...rest: string[]]

/** Bound to the filters it was made for, and to nothing else: any replica takes it, also after a restart. */
export function formatToken(filters: string, key: PageKey): string {
  return Buffer.from(JSON.stringify([1, checksum(filters), ...key])).toString('base64url')
}

/** Undefined for a token that is not ours, or was made for other filters, or for a list whose keys have another number of parts. */
export function parseToken(filters: string, token: string, parts = 2): PageKey | undefined {
  const value = parseJson(fromBase64Url(token))
  if (!Array.isArray(value) || value.length !== parts + 2) return undefined
  const [version, sum, ...key] = value as unknown[]
  if (version !== 1 || sum !== checksum(filters)) return undefined
  return key.every(part => typeof part === 'string') ? (key as unknown as PageKey) : undefined
}

/** FNV-1a, 32 bits: tells one list from another, protects nothing. */
function checksum(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

function fromBase64Url(token: string): string | undefined {
  return /^[A-Za-z0-9_-]+$/.test(token) ? Buffer.from(token, 'base64url').toString() : undefined
}

function parseJson(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

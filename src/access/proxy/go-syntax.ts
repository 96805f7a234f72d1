// What Go's standard library makes of text, where the API server's answer depends on it.

const int64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n }

/** strconv.ParseInt(text, 10, 64): `0080`, `+80` and `-80` are numbers; `80.0`, `0x50` and what does not fit are not. */
export function parseInt64(text: string): bigint | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined
  const magnitude = BigInt(text.replace(/^[+-]/, ''))
  const value = text.startsWith('-') ? -magnitude : magnitude
  return value < int64.min || value > int64.max ? undefined : value
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v'
}

/** fmt's %q: quoted, with everything escaped that strconv.IsPrint refuses. A byte that is no UTF-8 is a lone surrogate (percent-bytes.ts). */
export function quote(text: string): string {
  return `"${text.replace(/["\\]|(?! )[\p{C}\p{Z}]/gu, escapeRune)}"`
}

function escapeRune(rune: string): string {
  const short = shortEscapes[rune]
  if (short !== undefined) return short
  const code = rune.codePointAt(0) as number
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`
}

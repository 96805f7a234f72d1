// Percent-encoding on bytes, not characters: `%FF` is no UTF-8, and yet the API server reads it, quotes it and passes it on.

/** One character a byte. Already percent-encoded text passes through. */
export function bytesOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join('')
}

export function decodeBytes(bytes: string): string {
  return bytes.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

export function encodeBytes(bytes: string, isPlain: (byte: string) => boolean): string {
  return [...bytes].map(byte => (isPlain(byte) ? byte : `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)).join('')
}

/** What Go's url.URL leaves as it is in a path. */
export function isPathByte(byte: string): boolean {
  return /[A-Za-z0-9\-_.~$&+,/:;=@]/.test(byte)
}

export function hasBadEscape(text: string): boolean {
  return /%(?![0-9A-Fa-f]{2})/.test(text)
}

const sequences =
  /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g

/**
 * Reads bytes as UTF-8. A byte that is none becomes the lone surrogate U+DC00 + byte (as in Python's surrogateescape), so that it can be
 * told from text and quoted as Go quotes it; call toWellFormed() before anybody sees the result.
 */
export function textOf(bytes: string): string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  return bytes.replace(sequences, sequence =>
    sequence.length === 1
      ? String.fromCharCode(0xdc00 + sequence.charCodeAt(0))
      : decoder.decode(Uint8Array.from(sequence, byte => byte.charCodeAt(0)))
  )
}

// An IP address in the one spelling that everybody reads alike: until 1.36 the API server took others, and objects live long.
import { text } from './fields.ts'

/** As Go reads it: leading zeros are decimal, where a browser takes them for octal, and an IPv4-mapped address is IPv4. Any other text stays. */
export function ip(value: unknown): string | undefined {
  const given = text(value)
  if (given === null) return undefined
  const four = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/i.exec(given)
  const parts = four?.slice(1).map(Number)
  return parts?.every(part => part <= 255) ? parts.join('.') : given
}

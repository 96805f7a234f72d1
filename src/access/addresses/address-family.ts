// IPv4 or IPv6: addresses and slices of one family have nothing to do with the other's.
import ipaddr from 'ipaddr.js'

export type Family = 'IPv4' | 'IPv6'

/** A name counts as IPv4, which is what every cloud gives it first. */
export function familyOf(address: string): Family {
  return address.includes(':') ? 'IPv6' : 'IPv4'
}

/** Undefined where there is no address to tell. */
export function familiesOf(addresses: readonly string[]): ReadonlySet<Family> | undefined {
  return addresses.length === 0 ? undefined : new Set(addresses.map(familyOf))
}

/** ipaddr.js also reads `010.0.0.1` and `10.1`, which nobody else takes for addresses. */
export function isAddress(text: string): boolean {
  return text.includes(':') ? ipaddr.IPv6.isValid(text) : ipaddr.IPv4.isValidFourPartDecimal(text)
}

// IPv4 or IPv6: addresses and slices of one family have nothing to do with the other's.

export type Family = 'IPv4' | 'IPv6'

/** A name counts as IPv4, which is what every cloud gives it first. */
export function familyOf(address: string): Family {
  return address.includes(':') ? 'IPv6' : 'IPv4'
}

/** Undefined where there is no address to tell. */
export function familiesOf(addresses: readonly string[]): ReadonlySet<Family> | undefined {
  return addresses.length === 0 ? undefined : new Set(addresses.map(familyOf))
}

// Addresses of one object, grouped by where a caller must stand to reach them.
import { type Network, networks } from './addresses/network.ts'

export interface NetworkGroup {
  readonly network: Network
  /** Lower case, each once, in the order given. */
  readonly addresses: readonly string[]
}

/** In the order of the networks; no group is empty. */
export function byNetwork(addresses: readonly string[], networkOf: (address: string) => Network): readonly NetworkGroup[] {
  const unique = [...new Set(addresses.map(address => address.toLowerCase()))]
  return networks
    .map(network => ({ network, addresses: unique.filter(address => networkOf(address) === network) }))
    .filter(group => group.addresses.length > 0)
}

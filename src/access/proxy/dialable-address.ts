// Which addresses the API server agrees to dial for a Pod or a Node, by Go's IP.IsGlobalUnicast.
import ipaddr from 'ipaddr.js'

/** Not ipaddr.js's own range names: its "unspecified" is all of 0.0.0.0/8, Go's is the one address. */
const refused = [
  '0.0.0.0/32',
  '255.255.255.255/32',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/4',
  '::/128',
  '::1/128',
  'fe80::/10',
  'ff00::/8'
].map(cidr => ipaddr.parseCIDR(cidr))

export type AddressClass = 'dialable' | 'refused' | 'not-an-address'

/**
 * Go's IP.IsGlobalUnicast, which lets private ranges pass and refuses loopback, link-local, multicast, broadcast and unspecified addresses.
 * An IPv4-mapped IPv6 address counts as the IPv4 address in it, as in Go.
 */
export function classifyAddress(text: string): AddressClass {
  if (!isAddress(text)) return 'not-an-address'
  const address = ipaddr.process(text)
  const isRefused = refused.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits))
  return isRefused ? 'refused' : 'dialable'
}

/** A Pod's address is parsed by older rules (ParseIPSloppy): `010.0.0.1` is 10.0.0.1, a zone is refused, and so is what is no address. */
export function classifyPodAddress(text: string): 'dialable' | 'refused' {
  const withoutZeros = text.replace(/\b0+(?=[0-9])/g, '')
  return !text.includes('%') && classifyAddress(withoutZeros) === 'dialable' ? 'dialable' : 'refused'
}

/** ipaddr.js also reads `010.0.0.1` and `10.1`, which Go takes for names. */
function isAddress(text: string): boolean {
  return text.includes(':') ? ipaddr.IPv6.isValid(text) : ipaddr.IPv4.isValidFourPartDecimal(text)
}

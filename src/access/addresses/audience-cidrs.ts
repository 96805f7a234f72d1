// AUDIENCE_CIDRS: the operator's own word on who can reach which addresses.
import ipaddr from 'ipaddr.js'
import type { AudienceCidr } from '../settings.ts'
import { isAddress } from './address-family.ts'
import { type Network, networks } from './network.ts'

/** "10.0.0.0/8=private-network,203.0.113.0/24=internet". Undefined where an item is neither a CIDR nor a network that we know. */
export function parseAudienceCidrs(text: string): readonly AudienceCidr[] | undefined {
  const items = text
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '')
  const parsed = items.map(parseItem)
  return parsed.includes(undefined) ? undefined : (parsed as AudienceCidr[])
}

function parseItem(item: string): AudienceCidr | undefined {
  const [cidr = '', name] = item.split('=').map(part => part.trim())
  const network = networks.find(known => known === name)
  return network === undefined || !ipaddr.isValidCIDR(cidr) ? undefined : { cidr, network }
}

/** The longest prefix that holds the address; an address of one family is in no network of the other. */
export function networkByCidr(address: string, cidrs: readonly AudienceCidr[]): Network | undefined {
  if (cidrs.length === 0 || !isAddress(address)) return undefined
  const ip = ipaddr.process(address)
  const kind = ip.kind()
  let best: { readonly bits: number; readonly network: Network } | undefined
  for (const { range, bits, network } of rangesOf(cidrs))
    if (range.kind() === kind && ip.match(range, bits) && bits > (best?.bits ?? -1)) best = { bits, network }
  return best?.network
}

interface AudienceRange {
  readonly range: ipaddr.IPv4 | ipaddr.IPv6
  readonly bits: number
  readonly network: Network
}

const rangesKnown = new WeakMap<readonly AudienceCidr[], readonly AudienceRange[]>()

/** Parsed once for each setting: 10,000 addresses are compared with them. */
function rangesOf(cidrs: readonly AudienceCidr[]): readonly AudienceRange[] {
  const found = rangesKnown.get(cidrs) ?? cidrs.map(toRange)
  rangesKnown.set(cidrs, found)
  return found
}

function toRange({ cidr, network }: AudienceCidr): AudienceRange {
  const [range, bits] = ipaddr.parseCIDR(cidr)
  return { range, bits, network }
}

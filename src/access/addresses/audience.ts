// Who can reach an address, as far as the address itself tells.
import ipaddr from 'ipaddr.js'
import type { AccessSettings } from '../settings.ts'
import { isAddress } from './address-family.ts'
import { networkByCidr } from './audience-cidrs.ts'
import type { Network } from './network.ts'

/** `reserved`: documentation, benchmark and the like, which belong to nobody. `local`: never leaves a machine or a link. */
export type AddressClass = 'public' | 'private' | 'reserved' | 'local' | 'name'

type Address = ipaddr.IPv4 | ipaddr.IPv6
type Range = [Address, number]

function ranges(...cidrs: readonly string[]): readonly Range[] {
  return cidrs.map(cidr => ipaddr.parseCIDR(cidr))
}

const classes: readonly (readonly [AddressClass, readonly Range[]])[] = [
  ['private', ranges('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7')],
  [
    'local',
    ranges('0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '255.255.255.255/32', '::/128', '::1/128', 'fe80::/10', 'ff00::/8')
  ],
  [
    'reserved',
    ranges(
      '192.0.0.0/24',
      '192.0.2.0/24',
      '198.51.100.0/24',
      '203.0.113.0/24',
      '198.18.0.0/15',
      '240.0.0.0/4',
      '2001:db8::/32',
      '3fff::/20',
      '2001:2::/48',
      // Nothing but 2000::/3 has been given to anybody.
      '::/3',
      '4000::/2',
      '8000::/1'
    )
  ]
]

const rangesByKind = {
  ipv4: rangesOfKind('ipv4'),
  ipv6: rangesOfKind('ipv6')
}

function rangesOfKind(kind: 'ipv4' | 'ipv6') {
  return classes.flatMap(([name, list]) => list.filter(([range]) => range.kind() === kind).map(([range, bits]) => ({ name, range, bits })))
}

/** An IPv4-mapped IPv6 address counts as the IPv4 address in it. What is no address is a name. */
export function classifyAddress(text: string): AddressClass {
  const ip = parseAddress(text)
  if (ip === undefined) return 'name'
  return rangesByKind[ip.kind()].find(({ range, bits }) => ip.match(range, bits))?.name ?? 'public'
}

const networkOf = { public: 'internet', private: 'private-network', reserved: 'unknown', local: 'unknown', name: 'unknown' } as const

/** The operator's AUDIENCE_CIDRS first. A name tells nothing: it may resolve to anything. */
export function networkOfAddress(address: string, { audienceCidrs }: Pick<AccessSettings, 'audienceCidrs'>): Network {
  return networkByCidr(address, audienceCidrs) ?? networkOf[classifyAddress(address)]
}

/** The host of a URL that we were given, brackets removed. */
export function networkOfUrl(url: string, settings: Pick<AccessSettings, 'audienceCidrs'>): Network {
  return networkOfAddress(new URL(url).hostname.replace(/^\[|\]$/g, ''), settings)
}

/** ipaddr.js is slow at reading IPv4, of which there may be 10,000. */
function parseAddress(text: string): Address | undefined {
  if (!isAddress(text)) return undefined
  return text.includes(':') ? ipaddr.process(text) : new ipaddr.IPv4(text.split('.').map(Number))
}

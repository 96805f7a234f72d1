// How a way in is used: a link, an address for what is no web, or a command.
import ipaddr from 'ipaddr.js'

export type AccessItem =
  | { readonly type: 'url'; readonly url: string }
  | { readonly type: 'address'; readonly host: string; readonly port: number; readonly protocol: string }
  | { readonly type: 'command'; readonly command: string; readonly description: string }

const defaultPorts = { http: 80, https: 443 } as const

/** Only http and https become links. IPv6 in brackets, host names in lower case, the scheme's own port left out. */
export function formatLink(scheme: 'http' | 'https', host: string, port: number): string {
  return `${scheme}://${formatHost(host)}${defaultPorts[scheme] === port ? '' : `:${port}`}/`
}

const name = /^[a-z0-9_]([-a-z0-9_.]*[a-z0-9_])?\.?$/i
/** Every web client reads a name that ends so as an IPv4 address, in octal or hexadecimal too. */
const numeric = /(^|\.)(\d+|0x[0-9a-f]*)\.?$/i

/** Does every web client take it for the host that it is? Nodes and hand-written objects report what they like. */
export function isLinkHost(host: string): boolean {
  if (host.includes(':')) return ipaddr.IPv6.isValid(host) && !host.includes('%')
  return numeric.test(host) ? ipaddr.IPv4.isValidFourPartDecimal(host) : name.test(host)
}

/** As it stands in a URL. */
export function formatHost(host: string): string {
  return host.includes(':') ? `[${host.toLowerCase()}]` : host.toLowerCase()
}

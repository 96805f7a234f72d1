// How a way in is used: a link, an address for what is no web, or a command.

export type AccessItem =
  | { readonly type: 'url'; readonly url: string }
  | { readonly type: 'address'; readonly host: string; readonly port: number; readonly protocol: string }
  | { readonly type: 'command'; readonly command: string; readonly description: string }

const defaultPorts = { http: 80, https: 443 } as const

/** Only http and https become links. IPv6 in brackets, host names in lower case, the scheme's own port left out. */
export function formatLink(scheme: 'http' | 'https', host: string, port: number): string {
  return `${scheme}://${formatHost(host)}${defaultPorts[scheme] === port ? '' : `:${port}`}/`
}

/** As it stands in a URL. */
export function formatHost(host: string): string {
  return host.includes(':') ? `[${host.toLowerCase()}]` : host.toLowerCase()
}

// How one port of a Service is used at some hosts: links where it speaks HTTP as far as its facts tell, addresses otherwise.
import type { ServicePort, ServiceRecord } from '../facts/records/service.ts'
import { type AccessItem, formatLink, isLinkHost } from './access-item.ts'
import type { MethodPort } from './access-method.ts'
import { annotatedLinks } from './proxy/annotated-links.ts'
import type { Notice, Scheme } from './proxy/answer.ts'
import { chooseScheme } from './proxy/choose-scheme.ts'

export interface PortUse {
  /** Null: no link, because the port speaks no HTTP or because the owner wants none. */
  readonly scheme: Scheme | null
  readonly caveats: readonly Notice[]
}

/** `atLoadBalancer`: TLS may end there, so that the number of the port itself says more than the one behind it. */
export function portUse(service: ServiceRecord, port: ServicePort, atLoadBalancer = false): PortUse {
  if (!wantsLinks(service)) return { scheme: null, caveats: [] }
  const annotated = annotatedLinks(service).schemeOf(port)
  const { scheme, source, reasons, ambiguous } = chooseScheme(service.name, port, { given: undefined, annotated })
  if (reasons.some(({ code }) => code !== 'scheme-ambiguous')) return { scheme: null, caveats: [] }
  const shown = ambiguous && atLoadBalancer ? otherScheme(scheme) : scheme
  if (ambiguous) return { scheme: shown, caveats: [guessed(port, shown)] }
  return { scheme: shown, caveats: source === 'default' ? [guessed(port, shown)] : [] }
}

/** The owner's word that links to this Service help nobody. */
export function wantsLinks({ annotations }: ServiceRecord): boolean {
  return annotations['signpost/links']?.trim() !== 'false'
}

/** A host that makes no URL is an address all the same. `number`: what the caller dials, be it the port's own number, a node port or a local one. */
export function portAccess(scheme: Scheme | null, port: ServicePort, hosts: readonly string[], number: number): readonly AccessItem[] {
  return [...new Set(hosts.map(host => host.toLowerCase()))].map(host =>
    scheme === null || !isLinkHost(host)
      ? { type: 'address', host, port: number, protocol: port.protocol }
      : { type: 'url', url: formatLink(scheme, host, number) }
  )
}

export function methodPort({ name, port, protocol }: ServicePort): MethodPort {
  return { name: name === '' ? null : name, number: port, protocol }
}

function otherScheme(scheme: Scheme): Scheme {
  return scheme === 'https' ? 'http' : 'https'
}

function guessed({ port }: ServicePort, scheme: Scheme): Notice {
  return {
    code: 'scheme-guessed',
    message: `Whether port ${port} speaks http or https is not certain; ${scheme} is a guess. The annotation signpost/scheme settles it.`
  }
}

// What a Service's status says of its load balancer: every address, ip and hostname, for every port that is served.
import type { LoadBalancerIngress, ServicePort, ServiceRecord } from '../facts/records/service.ts'
import { type AccessItem, formatLink } from './access-item.ts'
import { annotatedLinks } from './proxy/annotated-links.ts'
import { chooseScheme } from './proxy/choose-scheme.ts'

/** An entry may hold both an ip and a hostname, or neither. A port with an error is not served. */
export function loadBalancerAccess(service: ServiceRecord): readonly AccessItem[] {
  const links = annotatedLinks(service)
  return service.loadBalancer.flatMap(entry =>
    hostsOf(entry).flatMap(host =>
      service.ports.filter(port => isServed(entry, port)).map(port => describe(service, port, host, links.schemeOf(port)))
    )
  )
}

function hostsOf({ ip, hostname }: LoadBalancerIngress): readonly string[] {
  return [ip, hostname].filter(host => host !== null)
}

function isServed({ ports }: LoadBalancerIngress, { port, protocol }: ServicePort): boolean {
  return !ports.some(entry => entry.port === port && entry.protocol === protocol && entry.error !== null)
}

/** A port that speaks no HTTP, as far as its facts tell, is an address and no link. */
function describe(service: ServiceRecord, port: ServicePort, host: string, annotated: 'http' | 'https' | undefined): AccessItem {
  const { scheme, reasons } = chooseScheme(service.name, port, { given: undefined, annotated })
  if (reasons.length === 0) return { type: 'url', url: formatLink(scheme, host, port.port) }
  return { type: 'address', host, port: port.port, protocol: port.protocol }
}

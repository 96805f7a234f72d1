// What a Service's status says of its load balancer: every address, ip and hostname, for every port that is served.
import type { LoadBalancerIngress, ServicePort, ServiceRecord } from '../facts/records/service.ts'
import type { AccessItem } from './access-item.ts'
import { type Family, familyOf } from './address-family.ts'
import { portAccess, portUse } from './port-access.ts'

/** An entry may hold both an ip and a hostname, or neither. */
export function hostsOf({ ip, hostname }: LoadBalancerIngress): readonly string[] {
  return [ip, hostname].filter(host => host !== null).map(host => host.toLowerCase())
}

/** Why the entry does not serve the port; undefined where it does. */
export function portError({ ports }: LoadBalancerIngress, { port, protocol }: ServicePort): string | undefined {
  return ports.find(entry => entry.port === port && entry.protocol === protocol)?.error ?? undefined
}

/** Nodes answer for the address themselves, but no traffic crosses from one family to the other. An unset ipMode means VIP. */
export function mustTranslate(host: string, { ip, ipMode }: LoadBalancerIngress, families: ReadonlySet<Family> | undefined): boolean {
  return ip?.toLowerCase() === host && ipMode !== 'Proxy' && families?.has(familyOf(host)) === false
}

/** A port that speaks no HTTP, as far as its facts tell, is an address and no link. */
export function loadBalancerAccess(service: ServiceRecord): readonly AccessItem[] {
  return service.loadBalancer.flatMap(entry =>
    hostsOf(entry).flatMap(host =>
      service.ports
        .filter(port => portError(entry, port) === undefined)
        .flatMap(port => portAccess(portUse(service, port, true).scheme, port, [host], port.port))
    )
  )
}

// What a Service's status says of its load balancer: its addresses, which of them serve a port, and how the port is used there.
import type { LoadBalancerIngress, ServicePort, ServiceRecord } from '../../facts/records/service.ts'
import type { AccessItem } from '../access-item.ts'
import { type Family, familyOf } from '../addresses/address-family.ts'
import { portAccess, portUse } from '../port-access.ts'
import type { Notice } from '../proxy/answer.ts'

export interface PublishedHost {
  /** Lower case. */
  readonly host: string
  readonly entry: LoadBalancerIngress
}

/** In the order of the status. An entry may hold both an ip and a hostname, or neither. */
export function publishedHosts({ loadBalancer }: ServiceRecord): readonly PublishedHost[] {
  return loadBalancer.flatMap(entry =>
    [entry.ip, entry.hostname].filter(host => host !== null).map(host => ({ host: host.toLowerCase(), entry }))
  )
}

/** Why the entry does not serve the port; undefined where it does. */
export function portError({ ports }: LoadBalancerIngress, { port, protocol }: ServicePort): string | undefined {
  return ports.find(entry => entry.port === port && entry.protocol === protocol)?.error ?? undefined
}

/** Nodes answer for the address themselves, but no traffic crosses from one family to the other. An unset ipMode means VIP. */
export function mustTranslate(host: string, { ip, ipMode }: LoadBalancerIngress, families: ReadonlySet<Family> | undefined): boolean {
  return ip?.toLowerCase() === host && ipMode !== 'Proxy' && families?.has(familyOf(host)) === false
}

export function servingPort<T extends PublishedHost>(published: readonly T[], port: ServicePort): readonly T[] {
  return published.filter(({ entry }) => portError(entry, port) === undefined)
}

interface BalancedPort {
  readonly access: readonly AccessItem[]
  readonly caveats: readonly Notice[]
}

/** A port that speaks no HTTP, as far as its facts tell, is an address and no link. TLS may end at the load balancer. */
export function balancedPort(service: ServiceRecord, port: ServicePort, published: readonly PublishedHost[]): BalancedPort {
  const { scheme, caveats } = portUse(service, port, true)
  const hosts = published.map(({ host }) => host)
  return { access: portAccess(scheme, port, hosts, port.port), caveats }
}

/** Every address for every port that it serves, without a word on who can reach it. */
export function loadBalancerAccess(service: ServiceRecord): readonly AccessItem[] {
  return publishedHosts(service).flatMap(one => service.ports.flatMap(port => balancedPort(service, port, servingPort([one], port)).access))
}

// The addresses that a load balancer publishes in the Service's status, one method for each network that they are on.
import type { LoadBalancerIngress, ServicePort, ServiceRecord } from '../../../facts/records/service.ts'
import { familyOf } from '../../addresses/address-family.ts'
import type { Network } from '../../addresses/network.ts'
import { sourceRanges } from '../../addresses/source-ranges.ts'
import { isServed, servedFamilies } from '../../backing.ts'
import { type AddressAudience, audienceOf, audienceOfPending } from '../../cloud/load-balancer-audience.ts'
import { type Check, defineRule, type Way } from '../../define-rule.ts'
import { authenticateCallers } from '../../direct-caveats.ts'
import { serviceEvidence } from '../../evidence.ts'
import { makeLoadBalancer } from '../../fixes.ts'
import { isForKubeProxy } from '../../kube-proxy-checks.ts'
import { balancedPort, mustTranslate, portError, publishedHosts, servingPort } from '../../load-balancer/load-balancer-access.ts'
import { loadBalancerCaveats, type Published, shownOf } from '../../load-balancer/load-balancer-caveats.ts'
import { methodPort } from '../../port-access.ts'
import { because } from '../../reasons.ts'
import type { AccessSettings } from '../../settings.ts'
import type { ServiceSituation, ServiceSubject } from '../../situation.ts'

interface Candidate {
  readonly port: ServicePort
  readonly network: Network
  readonly field: string | null
  /** Empty while the load balancer is pending. */
  readonly published: readonly Published[]
}

const isProvided: Check<ServiceSubject, Candidate> = {
  reads: 'services',
  fails: ({ published }, { facts: { service } }) => {
    if (published.length > 0) return undefined
    return service.loadBalancerClass === null
      ? because('load-balancer-pending', { service: service.name })
      : because('load-balancer-class-pending', { service: service.name, class: service.loadBalancerClass })
  }
}

const isPortServed: Check<ServiceSubject, Candidate> = {
  reads: 'services',
  fails: ({ published, port }, { facts: { service } }) => {
    const [first] = published
    if (first === undefined || servingPort(published, port).length > 0) return undefined
    const error = portError(first.entry, port) as string
    return because('load-balancer-port-failed', { service: service.name, number: port.port, error })
  }
}

const isFamilyServed: Check<ServiceSubject, Candidate> = {
  reads: 'endpointslices',
  fails: ({ published, port }, { facts }) => {
    const families = servedFamilies(facts, port)
    const [first] = published
    if (first === undefined || !published.every(({ host, entry }) => mustTranslate(host, entry, families))) return undefined
    const values = { service: facts.service.name, port: port.name, family: familyOf(first.host) }
    return because('load-balancer-must-translate', values)
  }
}

export const loadBalancer = defineRule<ServiceSubject, Candidate>({
  method: 'load-balancer',
  candidates: ({ facts: { service }, settings }) => {
    if (service.type !== 'LoadBalancer') return []
    const groups = groupByNetwork(service, settings)
    return service.ports.flatMap(port => groups.map(group => ({ port, ...group })))
  },
  none: ({ facts: { service } }) =>
    service.type === 'LoadBalancer'
      ? because('declares-no-port', { service: service.name })
      : because('type-has-no-load-balancer', { service: service.name, type: service.type }),
  exists: [],
  works: [isProvided, isPortServed, isForKubeProxy, isServed, isFamilyServed],
  describe,
  fixes: ({ code }, { facts }) => (code === 'type-has-no-load-balancer' ? makeLoadBalancer(facts.service) : [])
})

type Group = Omit<Candidate, 'port'>

/** In the order of the status; one load balancer may have a private and a public address. */
function groupByNetwork(service: ServiceRecord, settings: AccessSettings): readonly Group[] {
  const groups = new Map<Network, Group>()
  for (const { host, entry } of publishedHosts(service)) {
    const { network, caveats, field } = audienceOfEntry(host, entry, service, settings)
    const known = groups.get(network)
    groups.set(network, { network, field: known?.field ?? field, published: [...(known?.published ?? []), { host, entry, caveats }] })
  }
  if (groups.size > 0) return [...groups.values()]
  const { network, field } = audienceOfPending(service)
  return [{ network, field, published: [] }]
}

/** A name that tells nothing by itself stands for the address beside it. */
function audienceOfEntry(host: string, { ip }: LoadBalancerIngress, service: ServiceRecord, settings: AccessSettings): AddressAudience {
  const own = audienceOf(host, service, settings)
  return own.network !== 'unknown' || ip === null ? own : audienceOf(ip, service, settings)
}

function describe({ port, network, field, published }: Candidate, situation: ServiceSituation): Way {
  const { service } = situation.facts
  const shown = shownOf(published, port)
  const use = balancedPort(service, port, shown)
  const ranges = sourceRanges(
    service,
    shown.map(({ host }) => host)
  )
  return {
    port: methodPort(port),
    network,
    cidrs: ranges.cidrs,
    access: use.access,
    basis: published.length > 0 ? 'programmed' : 'declared',
    caveats: [
      ...authenticateCallers(service, network),
      ...ranges.caveats,
      ...loadBalancerCaveats(published, port, situation),
      ...(published.length > 0 ? use.caveats : [])
    ],
    evidence: serviceEvidence(
      service,
      ...(published.length > 0 ? ['status.loadBalancer.ingress'] : ['spec.type']),
      ...(field === null ? [] : [field]),
      ...ranges.fields
    )
  }
}

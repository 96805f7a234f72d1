// The addresses that a load balancer publishes in the Service's status, one method for each network that they are on.
import type { LoadBalancerIngress, ServicePort, ServiceRecord } from '../../../facts/records/service.ts'
import { isServed } from '../../backing.ts'
import { type AddressAudience, audienceOf, audienceOfPending } from '../../cloud/load-balancer-audience.ts'
import { type Check, defineRule, type Way } from '../../define-rule.ts'
import { authenticateCallers } from '../../direct-caveats.ts'
import { serviceEvidence } from '../../evidence.ts'
import { makeLoadBalancer } from '../../fixes.ts'
import { balancedPort, type PublishedHost, portError, publishedHosts, servingPort } from '../../load-balancer-access.ts'
import { nameSome } from '../../name-some.ts'
import type { Network } from '../../network.ts'
import { excludedNodes } from '../../node-addresses.ts'
import { methodPort } from '../../port-access.ts'
import type { Notice } from '../../proxy/answer.ts'
import { because } from '../../reasons.ts'
import type { AccessSettings } from '../../settings.ts'
import type { ServiceSituation, ServiceSubject } from '../../situation.ts'
import { uniqueNotices } from '../../unique-notices.ts'

interface Published extends PublishedHost {
  readonly caveats: readonly Notice[]
}

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
  works: [isProvided, isPortServed, isServed],
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
  const healthy = servingPort(published, port)
  const shown = (healthy.length > 0 ? healthy : published).toSorted((a, b) => (a.host < b.host ? -1 : 1))
  const use = balancedPort(service, port, shown)
  return {
    port: methodPort(port),
    network,
    cidrs: service.loadBalancerSourceRanges,
    access: use.access,
    basis: published.length > 0 ? 'programmed' : 'declared',
    caveats: [
      ...authenticateCallers(service, network),
      ...uniqueNotices(shown.flatMap(({ host, entry, caveats }) => [...caveats, ...entryCaveats(host, entry)])),
      ...failedElsewhere(published, healthy, port),
      ...keptOut(situation),
      ...(published.length > 0 ? use.caveats : [])
    ],
    evidence: serviceEvidence(
      service,
      ...(published.length > 0 ? ['status.loadBalancer.ingress'] : ['spec.type']),
      ...(field === null ? [] : [field]),
      ...(service.loadBalancerSourceRanges.length === 0 ? [] : ['spec.loadBalancerSourceRanges'])
    )
  }
}

function entryCaveats(host: string, { hostname, ipMode }: LoadBalancerIngress): readonly Notice[] {
  return [
    ...(hostname?.toLowerCase() === host
      ? [{ code: 'name-not-checked', message: `The name ${host} is declared; nobody has checked that it resolves.` }]
      : []),
    ...(ipMode === 'Proxy'
      ? [
          {
            code: 'inside-callers-pass-load-balancer',
            message: 'Callers inside the cluster pass the load balancer as well (ipMode Proxy).'
          }
        ]
      : [])
  ]
}

function failedElsewhere(published: readonly Published[], healthy: readonly Published[], port: ServicePort): readonly Notice[] {
  if (healthy.length === 0 || healthy.length === published.length) return []
  const failed = published.filter(entry => !healthy.includes(entry)).map(({ host, entry }) => `${host}: ${portError(entry, port)}`)
  return [{ code: 'port-failed-elsewhere', message: `The port is not served at ${nameSome(failed)}.` }]
}

function keptOut({ snapshot }: ServiceSituation): readonly Notice[] {
  const excluded = excludedNodes(snapshot.nodes)
  if (excluded.length === 0) return []
  return [{ code: 'nodes-excluded', message: `No load balancer sends traffic to ${nameSome(excluded)}: their labels exclude them.` }]
}

// The names of single Pods behind a headless Service, in the cluster's DNS: only endpoints with a host name have one.
import { compareText } from '../../../facts/compare-text.ts'
import type { Endpoint } from '../../../facts/records/endpoint-slice.ts'
import type { ServicePort } from '../../../facts/records/service.ts'
import { numberIn, slicesFor, whyNotPublished } from '../../backing.ts'
import { type Check, defineRule, mostItems } from '../../define-rule.ts'
import { needsClusterDns, serviceDnsName } from '../../dns-names.ts'
import { serviceEvidence } from '../../evidence.ts'
import { headlessBeside } from '../../fixes.ts'
import { noPort } from '../../no-port.ts'
import { methodPort, portAccess, portUse } from '../../port-access.ts'
import { because } from '../../reasons.ts'
import type { ServiceSituation, ServiceSubject } from '../../situation.ts'

interface PodName {
  readonly host: string
  readonly number: number
  readonly ready: boolean
}

interface Candidate {
  readonly port: ServicePort
  /** Sorted, each once; those that DNS publishes now if there are any. */
  readonly names: readonly PodName[]
}

const isHeadless: Check<ServiceSubject, Candidate> = {
  reads: 'services',
  fails: (_, { facts: { service } }) => (service.headless ? undefined : because('not-headless', { service: service.name }))
}

const hasHostname: Check<ServiceSubject, Candidate> = {
  reads: 'endpointslices',
  fails: ({ names }, { facts: { service } }) =>
    names.length === 0 ? because('no-endpoint-hostname', { service: service.name }) : undefined
}

const isPublished: Check<ServiceSubject, Candidate> = {
  reads: 'endpointslices',
  fails: ({ port }, { facts }) => whyNotPublished(facts, port)
}

export const headlessPodDns = defineRule<ServiceSubject, Candidate>({
  method: 'headless-pod-dns',
  candidates: situation =>
    situation.facts.service.type === 'ExternalName'
      ? []
      : situation.facts.service.ports.map(port => ({ port, names: podNames(port, situation) })),
  none: noPort,
  exists: [isHeadless, hasHostname],
  works: [isPublished],
  describe: ({ port, names }, { facts: { service } }) => {
    const use = portUse(service, port)
    return {
      port: methodPort(port),
      network: 'cluster',
      access: names.slice(0, mostItems).flatMap(({ host, number }) => portAccess(use.scheme, port, [host], number)),
      accessTotal: names.length,
      basis: 'declared',
      requires: [needsClusterDns],
      caveats: use.caveats,
      evidence: [
        ...serviceEvidence(service, 'spec.clusterIP'),
        { kind: 'EndpointSlice', namespace: service.namespace, name: '*', field: 'endpoints[].hostname' }
      ]
    }
  },
  fixes: ({ code }, { facts: { service } }) => (code === 'not-headless' ? headlessBeside(service) : [])
})

function podNames(port: ServicePort, { facts: { service, slices }, settings }: ServiceSituation): readonly PodName[] {
  const domain = serviceDnsName(service, settings)
  const all = slicesFor(slices, port).flatMap(slice => {
    const number = numberIn(slice, port)
    return slice.endpoints.flatMap(endpoint => nameOf(endpoint, domain, number))
  })
  const published = all.filter(({ ready }) => ready)
  const unique = new Map((published.length > 0 ? published : all).map(name => [`${name.host}:${name.number}`, name]))
  return [...unique.values()].sort((a, b) => compareText(a.host, b.host) || a.number - b.number)
}

function nameOf({ hostname, ready }: Endpoint, domain: string, number: number): readonly PodName[] {
  return hostname === null ? [] : [{ host: `${hostname.toLowerCase()}.${domain}`, number, ready }]
}

// The Service's name in the cluster's DNS, with the SRV records of its named ports.
import type { ServicePort } from '../../../facts/records/service.ts'
import { isServed, numberIn, slicesFor, whyNotPublished } from '../../backing.ts'
import { type Check, defineRule } from '../../define-rule.ts'
import { lookUp, needsClusterDns, serviceDnsName, serviceRecord } from '../../dns-names.ts'
import { serviceEvidence } from '../../evidence.ts'
import { isForKubeProxy, isOnSomeNode, sameNode } from '../../kube-proxy-checks.ts'
import { noPort } from '../../no-port.ts'
import { methodPort, portAccess, portUse } from '../../port-access.ts'
import { because } from '../../reasons.ts'
import type { ServiceSituation, ServiceSubject } from '../../situation.ts'

interface Candidate {
  /** Null for a headless Service without ports: its name has addresses all the same. */
  readonly port: ServicePort | null
  /** What callers dial: the Service's port, or, past a headless Service, the Pods'. */
  readonly numbers: readonly number[]
}

const isServedIfPort: Check<ServiceSubject, Candidate> = {
  reads: 'endpointslices',
  fails: ({ port }, situation) => {
    const { service, slices } = situation.facts
    if (port !== null) return service.headless ? whyNotPublished(situation.facts, port) : isServed.fails({ port }, situation)
    const endpoints = slices.flatMap(slice => slice.endpoints)
    if (endpoints.length === 0) return because('nothing-behind-service', { service: service.name })
    return endpoints.some(({ ready }) => ready) ? undefined : because('no-backend-ready', { service: service.name, port: '' })
  }
}

const isOnSomeNodeIfPort: Check<ServiceSubject, Candidate> = {
  reads: 'endpointslices',
  fails: ({ port }, situation) => (port === null ? undefined : isOnSomeNode.fails({ port }, situation))
}

const hasNumber: Check<ServiceSubject, Candidate> = {
  reads: 'endpointslices',
  fails: ({ port, numbers }, { facts: { service } }) =>
    port === null || numbers.length > 0
      ? undefined
      : because('target-port-number-unknown', { service: service.name, number: port.port, target: String(port.targetPort) })
}

export const clusterDns = defineRule<ServiceSubject, Candidate>({
  method: 'cluster-dns',
  candidates: ({ facts }) => {
    const { service, slices } = facts
    if (service.type === 'ExternalName') return []
    if (service.headless && service.ports.length === 0) return [{ port: null, numbers: [] }]
    return service.ports.map(port => ({ port, numbers: service.headless ? dialledNumbers(slices, port) : [port.port] }))
  },
  none: noPort,
  exists: [
    {
      reads: 'services',
      fails: (_, { facts: { service } }) =>
        !service.headless && service.clusterIPs.length === 0 ? because('cluster-ip-not-allocated', { service: service.name }) : undefined
    },
    hasNumber
  ],
  works: [isForKubeProxy, isServedIfPort, isOnSomeNodeIfPort],
  describe
})

/** Past a headless Service nothing maps ports; slices tell the numbers, which may differ from Pod to Pod. */
export function dialledNumbers(slices: ServiceSubject['slices'], port: ServicePort): readonly number[] {
  const numbers = new Set(slicesFor(slices, port).map(slice => numberIn(slice, port)))
  if (numbers.size > 0) return [...numbers].sort((a, b) => a - b)
  return typeof port.targetPort === 'number' ? [port.targetPort] : []
}

function describe({ port, numbers }: Candidate, situation: ServiceSituation) {
  const { service } = situation.facts
  const { settings } = situation
  const host = serviceDnsName(service, settings)
  const common = {
    network: 'cluster',
    basis: 'declared',
    requires: [needsClusterDns],
    evidence: [...serviceEvidence(service, 'metadata.name', service.headless ? 'spec.clusterIP' : 'spec.ports')]
  } as const
  if (port === null) return { ...common, port: null, access: [lookUp(host)] }
  const use = portUse(service, port)
  const links = numbers.flatMap(number => portAccess(use.scheme, port, [host], number))
  const record = serviceRecord(service, port, settings)
  return {
    ...common,
    port: methodPort(port),
    requires: [needsClusterDns, ...sameNode(situation, port)],
    access: links.length === 0 || record === undefined ? links : [...links, record],
    caveats: use.caveats
  }
}

// A port on the Nodes' own addresses, one method for each network that they are on.
import type { ServicePort, ServiceRecord } from '../../../facts/records/service.ts'
import { familyOf } from '../../addresses/address-family.ts'
import { networkOfAddress } from '../../addresses/audience.ts'
import type { Network } from '../../addresses/network.ts'
import { isServed, nodesBehind, servedFamilies, whyNotServed } from '../../backing.ts'
import { type Check, defineRule, mostItems, type Way } from '../../define-rule.ts'
import { authenticateCallers } from '../../direct-caveats.ts'
import { serviceEvidence, setting } from '../../evidence.ts'
import { allocateNodePorts, makeNodePort } from '../../fixes.ts'
import { isForKubeProxy } from '../../kube-proxy-checks.ts'
import { localHosts } from '../../nodes/local-hosts.ts'
import { type NodeHost, nodeAddresses } from '../../nodes/node-addresses.ts'
import { nodePortCaveats } from '../../nodes/node-port-caveats.ts'
import { methodPort, portAccess, portUse } from '../../port-access.ts'
import type { Notice } from '../../proxy/answer.ts'
import { because } from '../../reasons.ts'
import type { ServiceSituation, ServiceSubject } from '../../situation.ts'

interface Candidate {
  readonly port: ServicePort
  readonly network: Network
  /** Of the Nodes that answer; of all where none does. */
  readonly hosts: readonly NodeHost[]
  /** False under externalTrafficPolicy Local where none of the Nodes holds an endpoint. */
  readonly holdsEndpoint: boolean
}

const isAllocated: Check<ServiceSubject, Candidate> = {
  reads: 'services',
  fails: ({ port }, { facts: { service } }) => {
    if (port.nodePort !== null) return undefined
    const isUnwanted = service.type === 'LoadBalancer' && !service.allocateLoadBalancerNodePorts
    return because(isUnwanted ? 'node-ports-not-wanted' : 'node-port-not-allocated', { service: service.name, number: port.port })
  }
}

/** An operator's own name stands for the Nodes, whether we may read them or not. */
function nodesOrName({ settings }: ServiceSituation): 'nodes' | 'services' {
  return settings.nodePortHost === null ? 'nodes' : 'services'
}

const hasAddress: Check<ServiceSubject, Candidate> = {
  reads: nodesOrName,
  fails: ({ hosts }) => (hosts.length === 0 ? because('no-node-address', undefined) : undefined)
}

const holdsEndpoint: Check<ServiceSubject, Candidate> = {
  reads: 'endpointslices',
  fails: (candidate, { facts }) =>
    candidate.holdsEndpoint || isIdle(facts, candidate.port) ? undefined : because('no-local-endpoint', { service: facts.service.name })
}

const isReady: Check<ServiceSubject, Candidate> = {
  reads: nodesOrName,
  fails: ({ hosts }) => (hosts.some(({ ready }) => ready) ? undefined : because('nodes-not-ready', undefined))
}

export const nodePort = defineRule<ServiceSubject, Candidate>({
  method: 'node-port',
  candidates: situation => {
    const { service } = situation.facts
    const hasNodePorts = service.type === 'NodePort' || service.type === 'LoadBalancer'
    return hasNodePorts ? service.ports.flatMap(port => candidatesFor(port, situation)) : []
  },
  none: ({ facts: { service } }) =>
    service.ports.length === 0 && service.type !== 'ExternalName'
      ? because('declares-no-port', { service: service.name })
      : because('type-has-no-node-port', { service: service.name, type: service.type }),
  exists: [isAllocated, hasAddress],
  works: [isForKubeProxy, isServed, holdsEndpoint, isReady],
  describe,
  fixes: ({ code }, { facts: { service } }) => {
    if (code === 'type-has-no-node-port') return makeNodePort(service)
    return code === 'node-ports-not-wanted' ? allocateNodePorts(service) : []
  }
})

function isIdle(facts: ServiceSubject, port: ServicePort): boolean {
  const reason = whyNotServed(facts, port)
  return reason !== undefined && reason.code !== 'backends-terminating'
}

function candidatesFor(port: ServicePort, { facts, snapshot, settings }: ServiceSituation): readonly Candidate[] {
  const { service, slices } = facts
  const isLocal = service.externalTrafficPolicy === 'Local'
  if (settings.nodePortHost !== null) {
    const host = operatorsHost(settings.nodePortHost, networkOfAddress(settings.nodePortHost, settings))
    return [{ port, network: host.network, hosts: [host], holdsEndpoint: !isLocal || nodesBehind(slices, port).size > 0 }]
  }
  const addresses = nodeAddresses(snapshot.nodes, settings, servedFamilies(facts, port))
  const { groups } = addresses
  if (groups.length === 0) return [{ port, network: 'unknown', hosts: [], holdsEndpoint: true }]
  if (!isLocal) return groups.map(({ network, hosts }) => ({ port, network, hosts, holdsEndpoint: true }))
  const answering = localHosts(addresses, slices, port)
  return groups.map(({ network, hosts }) => {
    const kept = answering.filter(host => host.network === network)
    return { port, network, hosts: kept.length > 0 ? kept : hosts, holdsEndpoint: kept.length > 0 }
  })
}

function operatorsHost(address: string, network: Network): NodeHost {
  return { node: address, address, network, family: familyOf(address), ready: true, cordoned: false }
}

function describe({ port, network, hosts }: Candidate, situation: ServiceSituation): Way {
  const { service } = situation.facts
  const { nodePortHost } = situation.settings
  const use = portUse(service, port)
  const shown = hosts.slice(0, mostItems)
  return {
    port: methodPort(port),
    network,
    access: portAccess(
      use.scheme,
      port,
      shown.map(({ address }) => address),
      port.nodePort as number
    ),
    accessTotal: hosts.length,
    isOpen: port.nodePort !== null,
    requires: hosts.length > 0 ? [] : [nodeAddressOf(port)],
    basis: 'declared',
    caveats: [...authenticateCallers(service, network), ...nodePortCaveats(situation, port, shown), ...use.caveats],
    evidence: [...serviceEvidence(service, ...fieldsOf(service)), nodePortHost === null ? nodesEvidence : setting('NODE_PORT_HOST')]
  }
}

/** Where Nodes cannot be read, the number is all that there is to tell. */
function nodeAddressOf({ nodePort }: ServicePort): Notice {
  return { code: 'node-address', message: `The caller must know an address of a Node; the port there is ${nodePort}.` }
}

const nodesEvidence = { kind: 'Node', name: '*', field: 'status.addresses' }

function fieldsOf({ externalTrafficPolicy }: ServiceRecord): readonly string[] {
  return externalTrafficPolicy === 'Local' ? ['spec.ports', 'spec.externalTrafficPolicy'] : ['spec.ports']
}

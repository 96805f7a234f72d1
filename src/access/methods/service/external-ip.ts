// Addresses that the Service claims for itself (spec.externalIPs): whatever routes them to a Node reaches it.
import type { ServicePort, ServiceRecord } from '../../../facts/records/service.ts'
import { type Family, familiesOf, familyOf } from '../../addresses/address-family.ts'
import { networkOfAddress } from '../../addresses/audience.ts'
import { type Network, networks } from '../../addresses/network.ts'
import { isServed, nodesBehind, servedFamilies, whyNotServed } from '../../backing.ts'
import { type Check, defineRule } from '../../define-rule.ts'
import { authenticateCallers } from '../../direct-caveats.ts'
import { serviceEvidence } from '../../evidence.ts'
import { addExternalIp } from '../../fixes.ts'
import { isForKubeProxy } from '../../kube-proxy-checks.ts'
import { nameSome } from '../../name-some.ts'
import { nodeAddresses } from '../../nodes/node-addresses.ts'
import { methodPort, portAccess, portUse } from '../../port-access.ts'
import type { Notice } from '../../proxy/answer.ts'
import { because, type Reason } from '../../reasons.ts'
import type { AccessSettings } from '../../settings.ts'
import type { ServiceSituation, ServiceSubject } from '../../situation.ts'

interface Candidate {
  readonly port: ServicePort
  readonly network: Network
  readonly hosts: readonly string[]
}

const notVerified: readonly Notice[] = [
  { code: 'external-ip-not-verified', message: 'Nothing has verified that these addresses are routed to the Nodes.' },
  { code: 'external-ips-deprecated', message: 'externalIPs are deprecated: a cluster may refuse or ignore them.' }
]

const isProxied: Check<ServiceSubject, Candidate> = {
  reads: 'services',
  fails: (_, { facts: { service } }) => {
    if (service.type === 'ExternalName') return because('alias-has-no-address', { service: service.name })
    return service.headless ? because('headless-has-no-address', { service: service.name }) : undefined
  }
}

const hasFamily: Check<ServiceSubject, Candidate> = {
  reads: 'services',
  fails: ({ hosts }, { facts: { service } }) => {
    const families = familiesOf(service.clusterIPs)
    if (families === undefined || hosts.some(host => families.has(familyOf(host)))) return undefined
    return because('address-family-not-served', { service: service.name, family: familyOf(hosts.join()) })
  }
}

const hasBackendOfFamily: Check<ServiceSubject, Candidate> = {
  reads: 'endpointslices',
  fails: (candidate, situation) => {
    const { port, hosts } = candidate
    const { facts } = situation
    const families = servedFamilies(facts, port)
    if (families === undefined || hosts.some(host => families.has(familyOf(host)))) return undefined
    if (hasFamily.fails(candidate, situation) !== undefined) return undefined
    return because('no-backend-of-family', { service: facts.service.name, port: port.name, family: familyOf(hosts.join()) })
  }
}

/** Which Node the network sends such an address to no object tells. */
const isOnEveryNode: Check<ServiceSubject, Candidate> = {
  reads: ({ facts: { service } }) => (service.externalTrafficPolicy === 'Local' ? 'nodes' : 'services'),
  fails: ({ port, hosts }, { facts, snapshot }) => {
    const { service, slices } = facts
    if (service.externalTrafficPolicy !== 'Local' || whyNotServed(facts, port) !== undefined) return undefined
    const behind = [...new Set(hosts.map(familyOf))].map(family => nodesBehind(slices, port, family))
    if (behind.every(nodes => holdsAll(nodes, snapshot.nodes))) return undefined
    return because('local-endpoints-elsewhere', {
      service: service.name,
      nodes: nameSome([...new Set(behind.flatMap(nodes => [...nodes]))].sort())
    })
  }
}

/** Few Services are on as many Nodes as there are: only for those all 5,000 are gone through. */
function holdsAll(names: ReadonlySet<string>, nodes: ReadonlyMap<string, unknown>): boolean {
  return names.size >= nodes.size && [...nodes.keys()].every(node => names.has(node))
}

export const externalIp = defineRule<ServiceSubject, Candidate>({
  method: 'external-ip',
  candidates: ({ facts, settings }) =>
    facts.service.ports.flatMap(port =>
      groupByNetwork(facts.service, servedFamilies(facts, port), settings).map(group => ({ port, ...group }))
    ),
  none,
  exists: [isProxied],
  works: [isForKubeProxy, hasFamily, isServed, hasBackendOfFamily, isOnEveryNode],
  describe: ({ port, network, hosts }, { facts: { service } }) => {
    const use = portUse(service, port)
    return {
      port: methodPort(port),
      network,
      access: portAccess(use.scheme, port, hosts, port.port),
      basis: 'declared',
      caveats: [...authenticateCallers(service, network), ...notVerified, ...use.caveats],
      evidence: serviceEvidence(service, 'spec.externalIPs', 'spec.ports')
    }
  },
  fixes: ({ code }, situation) => (code === 'no-external-ips' || code === 'headless-has-no-address' ? addOneOfNodes(situation) : [])
})

function none({ facts: { service } }: ServiceSituation): Reason {
  if (service.type === 'ExternalName') return because('alias-has-no-address', { service: service.name })
  if (service.headless) return because('headless-has-no-address', { service: service.name })
  return because(service.ports.length === 0 ? 'declares-no-port' : 'no-external-ips', { service: service.name })
}

/** Addresses of a family that is not served answer nobody; where there are no others, they are shown as they are. */
function groupByNetwork(
  service: ServiceRecord,
  families: ReadonlySet<Family> | undefined,
  settings: AccessSettings
): readonly Omit<Candidate, 'port'>[] {
  const served = service.externalIPs.filter(ip => families?.has(familyOf(ip)) ?? true)
  const hosts = [...(served.length > 0 ? served : service.externalIPs)].sort()
  return networks
    .map(network => ({ network, hosts: hosts.filter(host => networkOfAddress(host, settings) === network) }))
    .filter(group => group.hosts.length > 0)
}

/** An address that is certain to be routed to a Node is the Node's own. */
function addOneOfNodes({ facts: { service }, snapshot, settings }: ServiceSituation) {
  const address = nodeAddresses(snapshot.nodes, settings, familiesOf(service.clusterIPs)).groups[0]?.hosts[0]?.address
  return address === undefined ? [] : addExternalIp(service, address)
}

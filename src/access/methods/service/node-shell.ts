// A shell on a Node, which reaches cluster IPs and Pods, though usually not the cluster's DNS.
import type { NodeRecord } from '../../../facts/records/node.ts'
import type { ServicePort } from '../../../facts/records/service.ts'
import { formatLink } from '../../access-item.ts'
import { familyOf } from '../../addresses/address-family.ts'
import { isServed, nodesBehind, numberIn, servedFamilies, slicesFor } from '../../backing.ts'
import { askWords, nodeDebugItem, nodeDebugRules } from '../../commands/shell-commands.ts'
import { type Check, defineRule, type Way } from '../../define-rule.ts'
import { serviceEvidence } from '../../evidence.ts'
import { isForKubeProxy, isOnSomeNode } from '../../kube-proxy-checks.ts'
import { noPort } from '../../no-port.ts'
import { debugNode } from '../../nodes/debug-node.ts'
import { methodPort, portUse } from '../../port-access.ts'
import type { Notice } from '../../proxy/answer.ts'
import { because } from '../../reasons.ts'
import type { ServiceSituation, ServiceSubject } from '../../situation.ts'
import { apiServerNetwork, checkedByKubernetes, needsKubeconfig } from '../../through-api-server.ts'

interface Candidate {
  readonly port: ServicePort
  readonly node: NodeRecord | undefined
  readonly address: { readonly host: string; readonly port: number } | undefined
}
type NodeCheck = Check<ServiceSubject, Candidate>

const hasAddress: NodeCheck = {
  reads: ({ facts: { service } }) => (service.headless ? 'endpointslices' : 'services'),
  fails: ({ address }, { facts: { service } }) => {
    if (address !== undefined) return undefined
    return because(service.headless ? 'nothing-behind-service' : 'cluster-ip-not-allocated', { service: service.name })
  }
}

const hasNode: NodeCheck = {
  reads: 'nodes',
  fails: ({ node }) => (node === undefined ? because('no-node-known', undefined) : undefined)
}

const isReady: NodeCheck = {
  reads: 'nodes',
  fails: ({ node }) => (node?.ready === false ? because('node-not-ready', { node: node.name }) : undefined)
}

/** The API server attaches to the Pod through the kubelet there. */
const hasKubelet: NodeCheck = {
  reads: 'nodes',
  fails: ({ node }) => (node?.addresses.length === 0 ? because('node-reports-no-address', { node: node.name }) : undefined)
}

export const nodeShell = defineRule<ServiceSubject, Candidate>({
  method: 'node-shell',
  candidates: situation => {
    const { service } = situation.facts
    if (service.type === 'ExternalName') return []
    const { nodes } = situation.snapshot
    return service.ports.map(port => {
      const address = addressOf(situation, port)
      const family = address === undefined ? undefined : familyOf(address.host)
      return { port, node: debugNode(nodes, nodesBehind(situation.facts.slices, port, family)), address }
    })
  },
  none: noPort,
  exists: [hasAddress, hasNode],
  works: [isForKubeProxy, isServed, isOnSomeNode, hasKubelet, isReady],
  describe
})

const noDns: Notice = {
  code: 'no-cluster-dns-on-nodes',
  message: 'Names of the cluster usually do not resolve on a Node; the address does not need to.'
}

function describe({ port, node, address }: Candidate, situation: ServiceSituation): Way {
  const { service } = situation.facts
  const { scheme, caveats } = portUse(service, port)
  const common = {
    port: methodPort(port),
    network: apiServerNetwork(situation),
    basis: 'declared',
    authentication: checkedByKubernetes,
    evidence: serviceEvidence(service, service.headless ? 'spec.clusterIP' : 'spec.clusterIPs')
  } as const
  if (node === undefined || address === undefined) return { ...common, access: [] }
  const url = formatLink(scheme ?? 'http', address.host, address.port)
  const words = askWords(scheme, url, address.host, address.port, port.protocol)
  return {
    ...common,
    access: [nodeDebugItem(node.name, `Asks the Service once, from Node ${node.name}.`, ...words)],
    requires: [
      needsKubeconfig,
      { code: 'may-debug-nodes', message: 'The cluster must let the caller run a Pod on the network of a Node.' }
    ],
    caveats: [noDns, ...caveats],
    rules: nodeDebugRules(node.name)
  }
}

function addressOf({ facts }: ServiceSituation, port: ServicePort): Candidate['address'] {
  const { service, slices } = facts
  const families = servedFamilies(facts, port)
  const clusterIp = service.clusterIPs.find(ip => families?.has(familyOf(ip)))
  if (clusterIp !== undefined) return { host: clusterIp, port: port.port }
  if (!service.headless) return undefined
  // Pods may differ in the number that a named targetPort stands for: each slice has its own.
  const all = slicesFor(slices, port).flatMap(slice => slice.endpoints.map(endpoint => ({ slice, ...endpoint })))
  const chosen = all.find(({ ready }) => ready) ?? all[0]
  const host = chosen?.addresses[0]
  return chosen === undefined || host === undefined ? undefined : { host, port: numberIn(chosen.slice, port) }
}

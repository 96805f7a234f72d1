// The Node's own addresses as ways in to a Pod: through a hostPort, or because the Pod uses the Node's network.
import { networkOfAddress } from './audience.ts'
import { byNetwork, type NetworkGroup } from './by-network.ts'
import { type Check, mostItems, type Way } from './define-rule.ts'
import { podEvidence } from './evidence-of-pod.ts'
import type { Network } from './network.ts'
import { nodeAddresses } from './node-addresses.ts'
import { isYetToStart } from './pod-checks.ts'
import { type PodPort, podPortUse } from './pod-use.ts'
import { methodPort, portAccess } from './port-access.ts'
import type { Notice } from './proxy/answer.ts'
import { because } from './reasons.ts'
import type { PodSituation, PodSubject } from './situation.ts'

export interface HostCandidate extends NetworkGroup {
  readonly port: PodPort
}

type HostWay = Way & Required<Pick<Way, 'caveats'>>

export const hasHost: Check<PodSubject, HostCandidate> = {
  reads: 'pods',
  fails: ({ addresses }, { facts: { pod } }) =>
    addresses.length > 0 || isYetToStart(pod) ? undefined : because('pod-host-unknown', { pod: pod.name })
}

/** Each port on each network of the Node; a Pod without a Node has candidates all the same, with no address. */
export function hostCandidates(ports: readonly PodPort[], situation: PodSituation): readonly HostCandidate[] {
  const groups = byNetwork(hostAddresses(situation), address => networkOfAddress(address, situation.settings))
  const shown: readonly NetworkGroup[] = groups.length > 0 ? groups : [{ network: 'unknown', addresses: [] }]
  return ports.flatMap(port => shown.map(group => ({ port, ...group })))
}

/** The Node's own word, which has its public addresses too; the Pod's where the Node cannot be read. */
function hostAddresses({ facts: { pod }, snapshot, settings }: PodSituation): readonly string[] {
  const known = pod.nodeName === null ? [] : (nodeAddresses(snapshot.nodes, settings).byNode.get(pod.nodeName) ?? [])
  return known.length > 0 ? known.map(({ address }) => address) : pod.hostIPs
}

/** `fields`: of the Pod, that the way in rests on. */
export function hostWay(
  { port, network, addresses }: HostCandidate,
  { facts: { pod } }: PodSituation,
  ...fields: readonly string[]
): HostWay {
  const use = podPortUse(pod, port)
  return {
    port: methodPort(port),
    network,
    access: portAccess(use.scheme, port, addresses, port.port).slice(0, mostItems),
    accessTotal: addresses.length,
    basis: 'declared',
    caveats: [...mustAuthenticate(pod.name, network), oneNode, ...use.caveats],
    evidence: [...podEvidence(pod, ...fields), ...nodeEvidence(pod.nodeName)]
  }
}

const oneNode: Notice = {
  code: 'moves-with-pod',
  message: 'These are addresses of the Node that the Pod is on now; its successor may be on another.'
}

function nodeEvidence(node: string | null): Way['evidence'] {
  return node === null ? [] : [{ kind: 'Node', name: node, field: 'status.addresses' }]
}

const whom: Readonly<Partial<Record<Network, string>>> = {
  internet: 'the whole internet',
  'private-network': 'the private network',
  unknown: 'whoever can reach the address'
}

function mustAuthenticate(pod: string, network: Network): readonly Notice[] {
  const who = whom[network]
  if (who === undefined) return []
  const message = `Exposed to ${who}: nobody checks callers on the way, so what runs in Pod "${pod}" must authenticate them itself.`
  return [{ code: 'service-must-authenticate', message }]
}

// The Node's own addresses as ways in to a Pod: through a hostPort, or because the Pod uses the Node's network.
import { isReadableState } from '../../facts/trust.ts'
import type { Network } from '../addresses/network.ts'
import { byNetwork, type NetworkGroup } from '../by-network.ts'
import type { Check, Way } from '../define-rule.ts'
import { methodPort, portAccess } from '../port-access.ts'
import type { Notice } from '../proxy/answer.ts'
import { because } from '../reasons.ts'
import { type PodSituation, type PodSubject, trustStateOf } from '../situation.ts'
import { podEvidence } from './evidence-of-pod.ts'
import { addressesAt, hostAddresses, networkOfHost } from './host-addresses.ts'
import { isYetToStart } from './pod-checks.ts'
import { type PodPort, podPortUse } from './pod-use.ts'

export interface HostCandidate extends NetworkGroup {
  readonly port: PodPort & { readonly hostIP?: string | null }
}

type HostWay = Way & Required<Pick<Way, 'caveats'>>

export const hasHost: Check<PodSubject, HostCandidate> = {
  reads: 'pods',
  fails: ({ port: { hostIP = null }, addresses }, situation) => {
    const { pod } = situation.facts
    if (addresses.length > 0 || isYetToStart(pod)) return undefined
    if (hostIP === null || hostAddresses(situation).length === 0) return because('pod-host-unknown', { pod: pod.name })
    return because('pod-host-ip-unknown', { pod: pod.name, hostIP })
  }
}

/** Each port on each network of the Node; a Pod without a Node has candidates all the same, with no address. */
export function hostCandidates(ports: readonly HostCandidate['port'][], situation: PodSituation): readonly HostCandidate[] {
  return ports.flatMap(port => {
    const addresses = addressesAt(port.hostIP ?? null, situation)
    const groups = byNetwork(addresses, address => networkOfHost(address, situation.settings))
    const shown: readonly NetworkGroup[] = groups.length > 0 ? groups : [{ network: 'unknown', addresses: [] }]
    return shown.map(group => ({ port, ...group }))
  })
}

/** `fields`: of the Pod, that the way in rests on. */
export function hostWay({ port, network, addresses }: HostCandidate, situation: PodSituation, ...fields: readonly string[]): HostWay {
  const { pod } = situation.facts
  const use = podPortUse(pod, port)
  return {
    port: methodPort(port),
    network,
    access: portAccess(use.scheme, port, addresses, port.port),
    basis: 'declared',
    caveats: [...mustAuthenticate(pod.name, network), oneNode, ...nodeNotRead(situation), ...use.caveats],
    evidence: [...podEvidence(pod, ...fields), ...nodeEvidence(pod.nodeName)]
  }
}

const oneNode: Notice = {
  code: 'moves-with-pod',
  message: 'These are addresses of the Node that the Pod is on now; its successor may be on another.'
}

/** The Pod knows no public addresses of its Node. */
function nodeNotRead(situation: PodSituation): readonly Notice[] {
  const { nodeName } = situation.facts.pod
  const trust = trustStateOf(situation, 'nodes')
  if (nodeName === null || isReadableState(trust)) return []
  const message = `Node "${nodeName}" cannot be read (nodes: ${trust}): these are the addresses that the Pod reports, and there may be others, public ones too.`
  return [{ code: 'node-not-read', message }]
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

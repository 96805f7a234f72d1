// What the ways in to a Node have in common: whether it is ready, its evidence, and its kubelet's proxy URL.
import type { NodeRecord } from '../../facts/records/node.ts'
import type { Evidence } from '../access-method.ts'
import type { Check } from '../define-rule.ts'
import type { Notice, PortAnswer } from '../proxy/answer.ts'
import { resolveNode } from '../proxy/resolve-node.ts'
import { noSuffix } from '../proxy/suffix.ts'
import type { ProxyCandidate } from '../proxy-way.ts'
import { because, type Reason } from '../reasons.ts'
import type { NodeSituation, NodeSubject } from '../situation.ts'

export const nodeIsReady: Check<NodeSubject, unknown> = {
  reads: 'nodes',
  fails: (_, { facts: { node } }) => (node.ready ? undefined : because('node-not-ready', { node: node.name }))
}

/** The API server attaches to a Pod through the kubelet, at its Node's address. */
export const nodeHasAddress: Check<NodeSubject, unknown> = {
  reads: 'nodes',
  fails: (_, situation) => (situation.facts.node.addresses.length > 0 ? undefined : noNodeAddress(situation))
}

export function nodeEvidence({ name }: NodeRecord, ...fields: readonly string[]): readonly Evidence[] {
  return fields.map(field => ({ kind: 'Node', name, field }))
}

export function noNodeAddress({ facts: { node } }: NodeSituation): Reason {
  return because('node-reports-no-address', { node: node.name })
}

/** The kubelet, the one port that every Node has. None without an address: the API server has nothing to dial. */
export function nodeProxyCandidates({ facts: { node }, snapshot, settings }: NodeSituation): readonly ProxyCandidate[] {
  if (node.addresses.length === 0) return []
  const outcome = resolveNode({ kind: 'Node', name: node.name }, noSuffix, { snapshot, settings })
  if (!outcome.ok) return []
  const { value } = outcome
  // A Node's answer always has a port.
  const { name, number, protocol } = value.port as PortAnswer
  return [{ port: { name, number, protocol }, url: value, caveats: [...value.caveats, otherPorts(node.name)] }]
}

function otherPorts(node: string): Notice {
  const message = `Another port of the Node is reached as ${node}:PORT, or https:${node}:PORT where it speaks https; the API server then sends no credentials of its own.`
  return { code: 'other-ports', message }
}

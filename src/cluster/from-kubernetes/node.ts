// A Node narrowed to our record.
import type { NodeAddress, NodeRecord } from '../../facts/records/node.ts'
import { fields, frozenList, items, port, text } from './fields.ts'
import { labels } from './labels.ts'
import { type KindOf, metadata } from './metadata.ts'

export const nodeKind = { groupVersion: 'v1', kind: 'Node', namespaced: false } as const satisfies KindOf

/** Undefined for what is no Node. Never throws. */
export function fromNode(raw: unknown): NodeRecord | undefined {
  const meta = metadata(raw, nodeKind)
  if (meta === undefined) return undefined
  const status = fields(fields(raw).status)
  const kubelet = fields(fields(status.daemonEndpoints).kubeletEndpoint)
  return Object.freeze({
    name: meta.name,
    resourceVersion: meta.resourceVersion,
    labels: labels(meta.labels),
    addresses: frozenList(status.addresses, nodeAddress),
    // The field is spelt `Port`, as nowhere else in Kubernetes.
    kubeletPort: port(kubelet.Port),
    ready: items(status.conditions).some(isReady)
  })
}

function nodeAddress(value: unknown): NodeAddress | undefined {
  const { type, address } = fields(value)
  if (type === undefined && address === undefined) return undefined
  // The API server takes an empty address, and stumbles over it when it is the preferred one.
  return Object.freeze({ type: text(type) ?? '', address: text(address) ?? '' })
}

function isReady(value: unknown): boolean {
  const condition = fields(value)
  return condition.type === 'Ready' && condition.status === 'True'
}

// What answers a GET to a Node's proxy URL. Repeats kubernetes pkg/registry/core/node/strategy.go ResourceLocation.
import type { NodeRecord } from '../../facts/records/node.ts'
import type { Snapshot } from '../../facts/snapshot.ts'
import { isReadable } from '../../facts/trust.ts'
import { because } from '../reasons.ts'
import type { Reference } from '../reference.ts'
import type { AccessSettings } from '../settings.ts'
import { classifyAddress } from './dialable-address.ts'
import { quote } from './go-syntax.ts'
import { invalidNameMessage } from './object-name.ts'
import { predictPort } from './predict-pod.ts'
import { type Predicted, refused, unknown, unreadable } from './predicted.ts'

/** The API server's own default and the list that kubeadm sets. */
const usualAddressTypes: readonly (readonly string[])[] = [
  ['Hostname', 'InternalDNS', 'InternalIP', 'ExternalDNS', 'ExternalIP'],
  ['InternalIP', 'ExternalIP', 'Hostname']
]

export function predictNode({ name, port }: Reference, snapshot: Snapshot, settings: AccessSettings): Predicted {
  const invalid = invalidNameMessage(name)
  if (invalid !== undefined) return refused(400, invalid, because('invalid-name', { name }))
  if (!isReadable(snapshot.trust.nodes)) return unreadable('nodes', snapshot.trust.nodes.state)
  const node = snapshot.nodes.get(name)
  if (node === undefined) return refused(404, `nodes ${quote(name)} not found`, because('object-not-found', { kind: 'Node', name }))
  return predictAddress(node, settings) ?? predictPort(port)
}

/** Undefined where the address is dialled, whichever of the usual lists the API server was given. */
function predictAddress(node: NodeRecord, { kubeletPreferredAddressTypes: said }: AccessSettings): Predicted | undefined {
  const outcomes = (said === null ? usualAddressTypes : [said]).map(types => addressOutcome(node, types))
  const [first] = outcomes
  const agree = outcomes.every(outcome => JSON.stringify(outcome?.prediction) === JSON.stringify(first?.prediction))
  return agree ? first : unknown(because('node-address-depends-on-setting', { node: node.name }))
}

function addressOutcome(node: NodeRecord, types: readonly string[]): Predicted | undefined {
  const address = types.flatMap(type => node.addresses.filter(candidate => candidate.type === type))[0]?.address
  if (address === undefined) return withoutAddress(node, types)
  // Go's resolver looks nothing up for an empty name.
  if (address === '') return refused(400, 'lookup : no such host', because('node-address-refused', { node: node.name, address: '""' }))
  const addressClass = classifyAddress(address)
  if (addressClass === 'refused') return refused(400, 'address not allowed', because('node-address-refused', { node: node.name, address }))
  return addressClass === 'dialable' ? undefined : unknown(because('node-name-not-resolved', { node: node.name, address }))
}

function withoutAddress(node: NodeRecord, types: readonly string[]): Predicted {
  const known = node.addresses.map(({ type, address }) => `{${type} ${address}}`).join(' ')
  const reason = because('node-without-address', { node: node.name, types: types.join(', ') })
  return refused(500, `no preferred addresses found; known addresses: [${known}]`, reason)
}

// What stands between the API server and a Node.
import { entry } from './entry.ts'

interface OfNode {
  readonly node: string
}

export const nodeReasons = {
  'node-without-address': entry(
    'unusable',
    (v: OfNode & { types: string }) => `Node "${v.node}" has no address of the types that the API server prefers (${v.types}).`,
    () => "Change the API server's --kubelet-preferred-address-types, or let the kubelet report such an address."
  ),
  'node-address-refused': entry(
    'unusable',
    (v: OfNode & { address: string }) =>
      `The API server refuses to dial ${v.address}, the address of Node "${v.node}": it is no global unicast address.`,
    () => 'Let the kubelet report an address that other machines reach.'
  ),
  'node-name-not-resolved': entry(
    'uncertain',
    (v: OfNode & { address: string }) =>
      `The API server asks its own DNS for ${v.address}, the address of Node "${v.node}"; no object tells what it answers.`,
    () =>
      "Put InternalIP first in the API server's --kubelet-preferred-address-types, and tell Signpost in KUBELET_PREFERRED_ADDRESS_TYPES."
  ),
  'node-address-depends-on-setting': entry(
    'uncertain',
    (v: OfNode) =>
      `Which address of Node "${v.node}" the API server dials depends on its --kubelet-preferred-address-types, which no object shows.`,
    () => 'Set KUBELET_PREFERRED_ADDRESS_TYPES to the same list.'
  )
} as const

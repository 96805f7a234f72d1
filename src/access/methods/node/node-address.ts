// The Node's own addresses, one method for each network: node ports, host ports and the kubelet are behind them.
import type { NodeRecord } from '../../../facts/records/node.ts'
import { classifyAddress, networkOfAddress } from '../../addresses/audience.ts'
import { byNetwork, type NetworkGroup } from '../../by-network.ts'
import { defineRule } from '../../define-rule.ts'
import { nameSome } from '../../name-some.ts'
import { nodeEvidence, nodeIsReady, noNodeAddress } from '../../nodes/node-parts.ts'
import type { Notice } from '../../proxy/answer.ts'
import type { NodeSubject } from '../../situation.ts'

/** What a kubelet takes where the Node does not say its port. */
const defaultKubeletPort = 10250

export const nodeAddress = defineRule<NodeSubject, NetworkGroup>({
  method: 'node-address',
  candidates: ({ facts: { node }, settings }) =>
    byNetwork(
      node.addresses.flatMap(({ address }) => (address === '' ? [] : [address])),
      address => networkOfAddress(address, settings)
    ),
  none: noNodeAddress,
  exists: [],
  works: [nodeIsReady],
  describe: ({ network, addresses }, { facts: { node } }) => {
    const number = node.kubeletPort ?? defaultKubeletPort
    return {
      port: { name: null, number, protocol: 'TCP' },
      network,
      access: addresses.map(host => ({ type: 'address', host, port: number, protocol: 'TCP' })),
      basis: 'declared',
      caveats: caveatsOf(node, addresses),
      evidence: nodeEvidence(
        node,
        'status.addresses',
        ...(node.kubeletPort === null ? [] : ['status.daemonEndpoints.kubeletEndpoint.Port'])
      )
    }
  }
})

function caveatsOf({ name, kubeletPort, unschedulable }: NodeRecord, addresses: readonly string[]): readonly Notice[] {
  const names = addresses.filter(address => classifyAddress(address) === 'name')
  return [
    kubeletShown,
    ...(kubeletPort === null
      ? [
          {
            code: 'kubelet-port-assumed',
            message: `Node "${name}" does not say the port of its kubelet; ${defaultKubeletPort} is the usual one.`
          }
        ]
      : []),
    ...(names.length === 0
      ? []
      : [{ code: 'name-not-checked', message: `Nobody has checked that ${nameSome(names)} resolves where the caller stands.` }]),
    ...(unschedulable ? [cordoned] : [])
  ]
}

const kubeletShown: Notice = {
  code: 'kubelet-port-shown',
  message:
    "The port shown is the kubelet's, which speaks https and checks its callers itself; node ports, host ports and whatever else listens on the Node are on the same addresses."
}
const cordoned: Notice = { code: 'node-cordoned', message: 'The Node is cordoned, which lets existing traffic pass.' }

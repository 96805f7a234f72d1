// The Node's own addresses, one method for each network: node ports, host ports and the kubelet are behind them.
import { networkOfAddress } from '../../audience.ts'
import { byNetwork, type NetworkGroup } from '../../by-network.ts'
import { defineRule } from '../../define-rule.ts'
import { nodeEvidence, nodeIsReady, noNodeAddress } from '../../node-parts.ts'
import type { Notice } from '../../proxy/answer.ts'
import type { NodeSubject } from '../../situation.ts'

const defaultKubeletPort = 10250

const rarelyNeeded: Notice = {
  code: 'kubelet-port-shown',
  message:
    "The kubelet's port is the one that every Node has; node ports, host ports and whatever else listens there are on the same addresses."
}
const cordoned: Notice = { code: 'node-cordoned', message: 'The Node is cordoned, which lets existing traffic pass.' }

export const nodeAddress = defineRule<NodeSubject, NetworkGroup>({
  method: 'node-address',
  candidates: ({ facts: { node }, settings }) =>
    byNetwork(
      node.addresses.map(({ address }) => address),
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
      caveats: [rarelyNeeded, ...(node.unschedulable ? [cordoned] : [])],
      evidence: nodeEvidence(node, 'status.addresses', 'status.daemonEndpoints.kubeletEndpoint')
    }
  }
})

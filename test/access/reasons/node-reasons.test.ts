import t from 'tap'
import { nodeReasons } from '../../../src/access/reasons/node-reasons.ts'
import { checkReasons } from '../../support/reason-table.ts'

const node = 'n1'

t.test('every reason about a Node names it', async t => {
  checkReasons(t, nodeReasons, [
    {
      code: 'node-without-address',
      values: { node, types: 'InternalIP, Hostname' },
      state: 'unusable',
      message: 'Node "n1" has no address of the types that the API server prefers (InternalIP, Hostname).',
      fix: "Change the API server's --kubelet-preferred-address-types, or let the kubelet report such an address."
    },
    {
      code: 'node-address-refused',
      values: { node, address: '127.0.0.1' },
      state: 'unusable',
      message: 'The API server refuses to dial 127.0.0.1, the address of Node "n1": it is no global unicast address.',
      fix: 'Let the kubelet report an address that other machines reach.'
    },
    {
      code: 'node-name-not-resolved',
      values: { node, address: 'n1.example.test' },
      state: 'uncertain',
      message: 'The API server asks its own DNS for n1.example.test, the address of Node "n1"; no object tells what it answers.',
      fix: "Put InternalIP first in the API server's --kubelet-preferred-address-types, and tell Signpost in KUBELET_PREFERRED_ADDRESS_TYPES."
    },
    {
      code: 'node-address-depends-on-setting',
      values: { node },
      state: 'uncertain',
      message: 'Which address of Node "n1" the API server dials depends on its --kubelet-preferred-address-types, which no object shows.',
      fix: 'Set KUBELET_PREFERRED_ADDRESS_TYPES to the same list.'
    }
  ])
})

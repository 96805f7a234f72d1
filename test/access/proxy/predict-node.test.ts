import t from 'tap'
import { predictNode } from '../../../src/access/proxy/predict-node.ts'
import { parseReference, type Reference } from '../../../src/access/reference.ts'
import type { NodeAddress } from '../../../src/facts/records/node.ts'
import type { TrustState } from '../../../src/facts/trust.ts'
import { address, node, snapshotOf } from '../../support/facts.ts'
import { settings } from '../../support/settings.ts'

/** `types` null: the operator has not said. */
function seen(id: string, addresses: readonly NodeAddress[], types: readonly string[] | null = null, trust: TrustState = 'synced'): string {
  const snapshot = snapshotOf([node('n1', { addresses })], { nodes: trust })
  const { prediction, reasons } = predictNode(parseReference(id) as Reference, snapshot, {
    ...settings,
    kubeletPreferredAddressTypes: types
  })
  const codes = reasons.map(({ code }) => ` (${code})`).join('')
  return prediction.answeredBy === 'api-server' ? `${prediction.status} ${prediction.message}${codes}` : `${prediction.answeredBy}${codes}`
}

const ip = address('InternalIP', '192.0.2.11')
const hostname = address('Hostname', 'n1')
const loopback = address('InternalIP', '127.0.0.1')

t.test('an address is dialled, on whichever port', async t => {
  for (const id of ['n1', 'n1:', 'n1:10250', 'http:n1:10250', 'n1:9100', 'https:n1:9443', 'n1:010250', 'n1:0'])
    t.equal(seen(id, [ip]), 'backend', id)
  t.equal(seen('n1:metrics', [ip]), 'nobody (named-port-crashes)')
  t.equal(seen('n1:+9100', [ip]), 'nobody (named-port-crashes)')
})

t.test('the preferred types decide, in their order, and the first address of a type', async t => {
  const both = [address('ExternalIP', '203.0.113.9'), loopback, ip]
  t.equal(seen('n1', both, ['ExternalIP', 'InternalIP']), 'backend')
  t.equal(seen('n1', both, ['InternalIP', 'ExternalIP']), '400 address not allowed (node-address-refused)')
  t.equal(
    seen('n1', both, ['Hostname']),
    '500 no preferred addresses found; known addresses: [{ExternalIP 203.0.113.9} {InternalIP 127.0.0.1} {InternalIP 192.0.2.11}] (node-without-address)'
  )
  t.equal(seen('n1:http', [], ['Hostname']), '500 no preferred addresses found; known addresses: [] (node-without-address)')
})

t.test('what an operator has not said is evaluated both ways', async t => {
  t.equal(seen('n1', [ip]), 'backend', 'both lists find it')
  t.equal(seen('n1', []), '500 no preferred addresses found; known addresses: [] (node-without-address)', 'neither list finds one')
  t.equal(seen('n1', [loopback]), '400 address not allowed (node-address-refused)')
  t.equal(seen('n1', [hostname]), 'unknown (node-name-not-resolved)')
  t.equal(
    seen('n1', [hostname, ip]),
    'unknown (node-address-depends-on-setting)',
    "the default's Hostname first, kubeadm's InternalIP first"
  )
  t.equal(seen('n1', [address('Hostname', '192.0.2.12'), ip]), 'backend', 'two addresses, both dialled')
  t.equal(seen('n1', [address('InternalDNS', 'n1.example.test')]), 'unknown (node-address-depends-on-setting)')
})

t.test('a name is for the DNS of the API server', async t => {
  t.equal(seen('n1', [hostname], ['Hostname']), 'unknown (node-name-not-resolved)')
  t.equal(seen('n1:http', [hostname], ['Hostname']), 'unknown (node-name-not-resolved)')
})

t.test('an empty address counts, and nobody resolves it', async t => {
  const empty = address('InternalIP', '')
  t.equal(seen('n1', [empty, ip], ['InternalIP']), '400 lookup : no such host (node-address-refused)')
  t.equal(
    seen('n1', [hostname, empty], ['ExternalIP']),
    '500 no preferred addresses found; known addresses: [{Hostname n1} {InternalIP }] (node-without-address)'
  )
})

t.test('a Node that is not there is not found, if Nodes can be read', async t => {
  t.equal(seen('nosuch:http', [ip]), '404 nodes "nosuch" not found (object-not-found)')
  t.equal(seen('..', [ip]), `400 Name parameter invalid: "..": may not be '..' (invalid-name)`)
  for (const state of ['forbidden', 'absent', 'not-captured'] as const)
    t.equal(seen('n1', [ip], null, state), 'unknown (resource-not-readable)')
  t.equal(seen('n1', [ip], null, 'stale'), 'backend')
})

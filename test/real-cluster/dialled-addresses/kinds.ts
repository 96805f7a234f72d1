// Which kinds of situation must have been dialled: a table of situations that does not have them proves nothing.
import type { Test } from 'tap'
import type { AccessMethod } from '../../../src/access/access-method.ts'
import { familyOf } from '../../../src/access/addresses/address-family.ts'
import type { Case } from './cases.ts'
import { hostOf } from './expected.ts'

/** How many of each kind there must be at least. */
const kinds: Readonly<Record<string, number>> = {
  'cluster-ip, usable: inside answers': 100,
  'cluster-ip, usable: inside silent': 4,
  'cluster-ip, usable: outside silent': 100,
  'cluster-ip, unusable: inside silent': 10,
  'cluster-ip, UDP, IPv6: inside answers': 4,
  'node-port, usable: inside answers': 150,
  'node-port, usable: outside answers': 150,
  'node-port, unusable: inside silent': 30,
  'node-port, unusable: outside silent': 30,
  'node-port, UDP, IPv4: outside answers': 10,
  'node-port, UDP, IPv6: outside answers': 10,
  'node-port, TCP, IPv6: outside answers': 10,
  'external-ip, usable: inside answers': 20,
  'external-ip, usable: outside answers': 20,
  'external-ip, unusable: outside silent': 4,
  'external-ip, UDP, IPv6: outside answers': 2,
  'load-balancer, usable: inside answers': 20,
  'load-balancer, usable: outside answers': 20,
  'load-balancer, usable: inside silent': 4,
  'load-balancer, usable: outside silent': 3,
  'load-balancer, unusable: outside silent': 8,
  'load-balancer, pending': 1,
  'load-balancer, UDP, IPv4: outside answers': 4,
  // By the reasons that methods give.
  'address-family-not-served': 4,
  'backends-terminating': 40,
  'load-balancer-port-failed': 8,
  'local-endpoints-elsewhere': 8,
  'load-balancer-must-translate': 4,
  'no-backend-of-family': 4,
  'no-backend-ready': 20,
  'no-local-endpoint': 8,
  'nothing-behind-service': 20
}

export function everyKindOccurred(t: Test, cases: readonly Case[], methods: readonly AccessMethod[]): void {
  const seen = new Map<string, number>()
  const count = (kind: string) => seen.set(kind, (seen.get(kind) ?? 0) + 1)
  for (const { method, item, viewpoint, expected } of cases) {
    const where = viewpoint.node === null ? 'outside' : 'inside'
    count(`${method.method}, ${method.state}: ${where} ${expected}`)
    count(`${method.method}, ${item.type === 'url' ? 'link' : item.protocol}, ${familyOf(hostOf(item))}: ${where} ${expected}`)
    for (const { code } of method.reasons) count(code)
  }
  for (const { method, access, state } of methods) if (access.length === 0) count(`${method}, ${state}`)
  for (const [kind, number] of [...seen].sort()) t.comment(`${number} × ${kind}`)
  for (const [kind, least] of Object.entries(kinds)) t.ok((seen.get(kind) ?? 0) >= least, `${kind}: ${seen.get(kind)} of ${least}`)
}

import t from 'tap'
import type { AccessMethod, Basis } from '../../../src/access/access-method.ts'
import { nodeMethods, podMethods, serviceMethods } from '../../../src/access/methods/index.ts'
import { networks } from '../../../src/access/network.ts'
import { AccessMethodSchema, AudienceSchema, bases, methodName } from '../../../src/http/schemas/access-method.ts'
import { serialise } from '../../support/serialise.ts'

const evidence = [
  { kind: 'Service', namespace: 'shop', name: 'web', field: 'spec.ports' },
  { kind: 'Node', name: 'node-1', field: 'status.addresses' }
]
const method: AccessMethod = {
  id: 'api-server-proxy/http/private-network',
  method: 'api-server-proxy',
  port: { name: 'http', number: 80, protocol: 'TCP' },
  access: [
    { type: 'url', url: 'https://192.0.2.1/' },
    { type: 'address', host: '192.0.2.1', port: 53, protocol: 'UDP' },
    { type: 'command', command: 'kubectl proxy', description: 'd' }
  ],
  accessTotal: 3,
  audience: { network: 'private-network', cidrs: ['203.0.113.0/24'] },
  authentication: [
    { by: 'kubernetes-api', how: 'h', evidence },
    { by: 'edge', evidence: [] }
  ],
  state: 'uncertain',
  basis: 'predicted',
  reasons: [{ code: 'no-ready-endpoints', message: 'm', fix: null }],
  requires: [{ code: 'r', message: 'm' }],
  caveats: [{ code: 'c', message: 'm' }],
  evidence,
  rules: [{ apiGroups: [''], resources: ['services/proxy'], resourceNames: ['web'], verbs: ['get'] }],
  allowed: 'unknown'
}

t.test('no field of a method is lost on the wire', async t => {
  const { rules, allowed, ...open } = method
  const plain = { ...open, port: null, reasons: [], authentication: [] }
  const portless = { ...plain, port: { name: null, number: 80, protocol: 'TCP' } }
  t.strictSame(await serialise(AccessMethodSchema, [plain, portless]), [plain, portless])
  t.strictSame(await serialise(AccessMethodSchema, [method]), [method])
})

t.test('the contract lists every method, network and basis that there is', async t => {
  for (const { method } of [...serviceMethods, ...podMethods, ...nodeMethods]) t.match(JSON.stringify(methodName), method)
  for (const network of networks) t.match(JSON.stringify(AudienceSchema), network)
  const every: Record<Basis, true> = { declared: true, programmed: true, predicted: true }
  t.same([...bases].sort(), Object.keys(every).sort())
})

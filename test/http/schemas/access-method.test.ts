import t from 'tap'
import type { AccessMethod, Basis } from '../../../src/access/access-method.ts'
import { networks } from '../../../src/access/addresses/network.ts'
import { nodeMethods, podMethods, serviceMethods } from '../../../src/access/methods/index.ts'
import { AccessMethodSchema, AudienceSchema, bases, methodName } from '../../../src/http/schemas/access-method.ts'
import { fullMethod } from '../../support/full-access-methods.ts'
import { serialise } from '../../support/serialise.ts'

const evidence = [
  { kind: 'Service', namespace: 'shop', name: 'web', field: 'spec.ports' },
  { kind: 'Node', name: 'node-1', field: 'status.addresses' }
]
const authentication = [
  { by: 'kubernetes-api', how: 'h', evidence },
  { by: 'edge', evidence: [] }
] as const
const method: AccessMethod = { ...fullMethod, authentication, evidence }

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

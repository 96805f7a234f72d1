import t from 'tap'
import { AccessMethodListSchema } from '../../../src/http/schemas/access-method-list.ts'
import { asOf } from '../../support/full-answers.ts'
import { serialise } from '../../support/serialise.ts'

const item = {
  target: { kind: 'Service', namespace: 'shop', name: 'web' },
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
  authentication: [{ by: 'kubernetes-api', how: 'h', evidence: [] }],
  state: 'uncertain',
  basis: 'predicted',
  reasons: [{ code: 'no-ready-endpoints', message: 'm', fix: null }],
  requires: [{ code: 'r', message: 'm' }],
  caveats: [{ code: 'c', message: 'm' }],
  evidence: [{ kind: 'Service', namespace: 'shop', name: 'web', field: 'spec.ports' }],
  rules: [{ apiGroups: [''], resources: ['services/proxy'], resourceNames: ['web'], verbs: ['get'] }],
  allowed: 'unknown'
} as const

t.test('no field of the inventory is lost on the wire', async t => {
  const { rules, allowed, ...open } = item
  const values = [
    { items: [item, { ...open, port: null }], continue: 'token', total: 7, asOf },
    { items: [], continue: null, total: 0, asOf }
  ]
  t.strictSame(await serialise(AccessMethodListSchema, values as never), values)
})

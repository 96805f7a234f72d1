import Ajv from 'ajv'
import t from 'tap'
import { Type } from 'typebox'
import { networks } from '../../../src/access/addresses/network.ts'
import { serviceMethods } from '../../../src/access/methods/index.ts'
import { states } from '../../../src/access/reasons.ts'
import { bases } from '../../../src/http/schemas/access-method.ts'
import { methodFilters, parseMethodFilters } from '../../../src/http/schemas/method-filters.ts'

const validate = new Ajv.default().compile(Type.Object(methodFilters, { additionalProperties: false }))

t.test('every known value is taken, alone and with all the others', async t => {
  const values = { method: serviceMethods.map(({ method }) => method), network: networks, state: states, basis: bases }
  for (const [filter, known] of Object.entries(values)) {
    for (const value of known) t.ok(validate({ [filter]: value }), `${filter}=${value}`)
    t.ok(validate({ [filter]: known.join() }))
    const { description } = methodFilters[filter as keyof typeof methodFilters] as { description?: string }
    t.match(description, known.join(', '), 'and the contract lists it')
  }
})

t.test('what is not known is refused: a typing error must not look like nothing', async t => {
  const situations = [
    { method: 'nodeport' },
    { method: 'pod-ip' },
    { method: 'node-port,' },
    { method: '' },
    { method: 'node-port, cluster-ip' },
    { network: 'intranet' },
    { network: 'INTERNET' },
    { network: 'internet;cluster' },
    { state: 'broken' },
    { state: 'usable,broken' },
    { basis: 'probed' },
    { method: Array.from({ length: 60 }, () => 'node-port').join() }
  ]
  for (const query of situations) t.notOk(validate(query), JSON.stringify(query))
})

t.test('comma-separated values become lists, and what is not given stays away', async t => {
  t.strictSame(parseMethodFilters({}), {})
  t.strictSame(parseMethodFilters({ method: 'exec,node-port', network: 'cluster', state: 'usable,pending', basis: 'declared' }), {
    methods: ['exec', 'node-port'],
    networks: ['cluster'],
    states: ['usable', 'pending'],
    bases: ['declared']
  })
})

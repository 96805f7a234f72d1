import Ajv from 'ajv'
import t from 'tap'
import { listServicesQuery, ServiceDetailSchema, ServiceListSchema } from '../../../src/http/schemas/service.ts'
import { asOf, detail, summary } from '../../support/full-answers.ts'
import { serialise } from '../../support/serialise.ts'

t.test('no field of a Service is lost on the wire', async t => {
  const values = [
    { ...detail, asOf },
    { ...detail, endpoints: null, asOf }
  ]
  t.strictSame(await serialise(ServiceDetailSchema, values), values)
})

t.test('no field of a list is lost on the wire', async t => {
  const values = [
    { items: [summary, { ...summary, endpoints: null }], continue: 'token', total: 7, asOf },
    { items: [], continue: null, total: 0, asOf }
  ]
  t.strictSame(await serialise(ServiceListSchema, values), values)
})

t.test('a list is asked for with a limit from 1 to 500, 100 unless given', async t => {
  const validate = new Ajv.default({ coerceTypes: true, useDefaults: true }).compile(listServicesQuery)
  const situations: [Record<string, string>, boolean][] = [
    [{ limit: '1' }, true],
    [{ limit: '500' }, true],
    [{ limit: '0' }, false],
    [{ limit: '501' }, false],
    [{ limit: '1.5' }, false],
    [{ limit: '' }, false],
    [{ limit: 'ten' }, false],
    [{ namespace: 'kube-system', continue: 'x' }, true],
    [{ namespace: '..' }, false],
    [{ continue: '' }, false],
    [{ continue: 'x'.repeat(1025) }, false]
  ]
  for (const [query, valid] of situations) t.equal(validate(query), valid, JSON.stringify(query).slice(0, 60))
  const query = {}
  validate(query)
  t.same(query, { limit: 100 })
})

import t from 'tap'
import { ServiceDetailSchema, ServiceListSchema } from '../../../src/http/schemas/service.ts'
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

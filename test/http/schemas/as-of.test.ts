import Ajv from 'ajv'
import t from 'tap'
import type { AsOf } from '../../../src/directory/as-of.ts'
import { AsOfSchema } from '../../../src/http/schemas/as-of.ts'
import type { Wire } from '../../../src/http/schemas/reference-to.ts'

t.test('the schema and the type of asOf are the same', async t => {
  const asOf: AsOf = { cluster: 'example', source: 'live', syncedAt: null, stale: true }
  const wire: Wire<typeof AsOfSchema> = asOf
  const back: AsOf = wire
  const validate = new Ajv.default().compile(AsOfSchema)
  t.ok(validate(back))
  t.ok(validate({ ...asOf, syncedAt: '2026-11-23T10:00:00.000Z' }))
  t.notOk(validate({ ...asOf, source: 'cache' }))
})

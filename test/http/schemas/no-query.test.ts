import Ajv from 'ajv'
import t from 'tap'
import { noQuery } from '../../../src/http/schemas/no-query.ts'

t.test('no parameter is known', async t => {
  const validate = new Ajv.default().compile(noQuery)
  t.equal(validate({}), true)
  t.equal(validate({ x: '1' }), false)
})

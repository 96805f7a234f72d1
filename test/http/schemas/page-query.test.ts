import Ajv from 'ajv'
import t from 'tap'
import { Type } from 'typebox'
import { pageQuery } from '../../../src/http/schemas/page-query.ts'

t.test('a list is asked for with a limit from 1 to 500, 100 unless given', async t => {
  const validate = new Ajv.default({ coerceTypes: true, useDefaults: true }).compile(Type.Object(pageQuery))
  const situations: [Record<string, string>, boolean][] = [
    [{ limit: '1' }, true],
    [{ limit: '500' }, true],
    [{ limit: '0' }, false],
    [{ limit: '501' }, false],
    [{ limit: '1.5' }, false],
    [{ limit: '' }, false],
    [{ limit: 'ten' }, false],
    [{ continue: 'x' }, true],
    [{ continue: '' }, false],
    [{ continue: 'x'.repeat(1025) }, false]
  ]
  for (const [query, valid] of situations) t.equal(validate(query), valid, JSON.stringify(query).slice(0, 60))
  const query = {}
  validate(query)
  t.same(query, { limit: 100 })
})

import t from 'tap'
import { problemTable } from '../../../src/http/problem-table.ts'
import { AccessMethodsSchema } from '../../../src/http/schemas/access-methods.ts'
import { accessMethodsProblems, accessMethodsResponse } from '../../../src/http/schemas/access-methods-response.ts'

t.test('the answer comes as JSON or as text, and each of its problems is in the table', async t => {
  const { content } = accessMethodsResponse(AccessMethodsSchema)[200]
  t.match(content['application/json'].schema, { $ref: 'AccessMethods' })
  t.same(Object.keys(content), ['application/json', 'text/plain'])
  for (const code of accessMethodsProblems) t.ok(problemTable[code], code)
})

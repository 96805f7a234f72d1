import t from 'tap'
import { problemTable } from '../../../src/http/problem-table.ts'
import { proxyUrlProblems, proxyUrlResponse } from '../../../src/http/schemas/proxy-url-response.ts'

t.test('the answer comes as JSON or as text, and each of its problems is in the table', async t => {
  t.same(Object.keys(proxyUrlResponse[200].content), ['application/json', 'text/plain'])
  for (const code of proxyUrlProblems) t.ok(problemTable[code], code)
})

import t from 'tap'
import { formatProblem, Problem } from '../../../src/http/problem.ts'
import { problemCodes } from '../../../src/http/problem-table.ts'
import { buildTestApp } from '../../support/build-test-app.ts'

t.test('the type of every problem leads to a place on the page', async t => {
  const { app } = await buildTestApp(t)
  for (const code of problemCodes) {
    const [path = '', fragment] = formatProblem(new Problem(code, ''), 'x').type.split('#')
    const { statusCode, body, headers } = await app.inject(path)
    t.equal(statusCode, 200)
    t.match(headers['content-type'], /^text\/html/)
    t.ok(body.includes(`<h2 id="${fragment}">`), code)
  }
})

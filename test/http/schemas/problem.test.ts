import t from 'tap'
import { formatProblem, Problem, type ProblemBody } from '../../../src/http/problem.ts'
import { problemCodes } from '../../../src/http/problem-table.ts'
import { ProblemSchema } from '../../../src/http/schemas/problem.ts'
import type { Wire } from '../../../src/http/schemas/reference-to.ts'
import { serialise } from '../../support/serialise.ts'

t.test('the contract has every field of a problem', async t => {
  const port = { name: null, number: 80, targetPort: 'http', protocol: 'TCP' }
  const details = { errors: [{ in: 'query', name: 'port', message: 'm' }] as const, ports: [port], resource: 'pods' }
  const problems = problemCodes.map(code => formatProblem(new Problem(code, 'd', details), 'id'))
  const wires: readonly Wire<typeof ProblemSchema>[] = problems satisfies ProblemBody[]
  t.strictSame(await serialise(ProblemSchema, wires), problems)
})

t.test('the contract lists the codes', async t => {
  const { description } = ProblemSchema.properties.code as { description?: string }
  for (const code of problemCodes) t.match(description, code)
})

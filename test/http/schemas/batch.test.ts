import Ajv from 'ajv'
import t from 'tap'
import { formatProblem, Problem } from '../../../src/http/problem.ts'
import { problemCodes } from '../../../src/http/problem-table.ts'
import { BatchAnswerSchema, BatchQuestionSchema, BatchRequestSchema, mostItems } from '../../../src/http/schemas/batch.ts'
import { asOf, results } from '../../support/full-answers.ts'
import { serialise } from '../../support/serialise.ts'

const ports = [{ name: null, number: 80, targetPort: 'web', protocol: 'TCP' }]
const errors = [{ in: 'body', name: '/items/1/port', message: 'm' } as const]

t.test('no field of a result or of a problem is lost on the wire, side by side', async t => {
  const items = [
    ...results.map((result, index) => ({ id: String(index), result })),
    ...problemCodes.map(code => ({ id: code, problem: formatProblem(new Problem(code, 'd', { ports, errors, resource: 'pods' }), 'r') })),
    { id: 'bare', problem: formatProblem(new Problem('not-found', 'd'), 'r') }
  ]
  t.ok(items.length > 20)
  const values = [
    { items, asOf },
    { items: [], asOf }
  ]
  t.strictSame(await serialise(BatchAnswerSchema, values), values)
})

t.test('a batch is refused whole only for its shape and its limits', async t => {
  const ajv = new Ajv.default({ allowUnionTypes: true, schemas: [BatchQuestionSchema] })
  const validate = ajv.compile(BatchRequestSchema)
  const item = { kind: 'Service', namespace: 'a', name: 'b' }
  const situations: [object, boolean][] = [
    [{ items: [] }, true],
    [{ items: Array(mostItems).fill(item) }, true],
    [{ items: Array(mostItems + 1).fill(item) }, false],
    [{ items: [{ ...item, kind: 'Deployment', namespace: '..', name: '', port: '?', scheme: 'ftp', suffix: '%' }] }, true],
    [{ items: [{ ...item, port: 80, id: 'x' }] }, true],
    [{ items: [{ kind: 'Service' }] }, false],
    [{ items: [{ ...item, prot: 80 }] }, false],
    [{ items: [{ ...item, suffix: 'x'.repeat(8193) }] }, false],
    [{ items: [{ ...item, id: 'x'.repeat(257) }] }, false],
    [{}, false],
    [{ items: [item], more: 1 }, false]
  ]
  for (const [body, valid] of situations) t.equal(validate(body), valid, JSON.stringify(body).slice(0, 80))
})

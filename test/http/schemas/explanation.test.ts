import Ajv from 'ajv'
import t from 'tap'
import type { Explanation } from '../../../src/access/proxy/explain.ts'
import type { AsOf } from '../../../src/directory/as-of.ts'
import { ExplainRequestSchema, ExplanationSchema } from '../../../src/http/schemas/explanation.ts'
import { asOf, predictions, results } from '../../support/full-answers.ts'
import { serialise } from '../../support/serialise.ts'

const parts: Explanation['parts'] = {
  form: 'proxy',
  base: 'https://192.0.2.1',
  kind: 'Service',
  namespace: 'shop',
  reference: 'https:web:443',
  path: '/a',
  query: '?b=1',
  scheme: 'https',
  name: 'web',
  port: '443',
  meanings: [{ part: 'port', text: '443', meaning: 'm' }]
}

t.test('no field of an explanation is lost on the wire', async t => {
  const values: (Explanation & { asOf: AsOf })[] = [
    ...results.map(suggestion => ({
      parts,
      state: 'unusable' as const,
      reasons: [{ code: 'no-ready-endpoints' as const, message: 'm', fix: null }],
      prediction: { answeredBy: 'nobody' as const },
      suggestion,
      asOf
    })),
    ...predictions.map(prediction => ({
      parts: { ...parts, form: 'misspelled' as const, base: null, namespace: null, scheme: null, name: null, port: null, meanings: [] },
      state: 'usable' as const,
      reasons: [],
      prediction,
      suggestion: null,
      asOf
    }))
  ]
  t.strictSame(await serialise(ExplanationSchema, values), values)
})

t.test('a URL is asked for, and nothing else', async t => {
  const validate = new Ajv.default().compile(ExplainRequestSchema)
  t.ok(validate({ url: '/' }))
  for (const body of [{}, { url: '' }, { url: 'x'.repeat(8193) }, { url: 'x', more: 1 }]) t.notOk(validate(body))
})

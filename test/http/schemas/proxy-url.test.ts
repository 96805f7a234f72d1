import t from 'tap'
import type { ProxyUrlAnswer } from '../../../src/access/proxy/answer.ts'
import type { AsOf } from '../../../src/directory/as-of.ts'
import { ProxyUrlAnswerSchema, ProxyUrlResultSchema } from '../../../src/http/schemas/proxy-url.ts'
import type { Wire } from '../../../src/http/schemas/reference-to.ts'
import { answers, predictions, results } from '../../support/full-answers.ts'
import { serialise } from '../../support/serialise.ts'

/** Compiles only while no field of an answer is missing in the contract. */
export const nothingMissing = (
  wire: Wire<typeof ProxyUrlAnswerSchema>
): Omit<ProxyUrlAnswer, 'alternatives' | 'reasons'> & { asOf: AsOf } => wire as never

t.test('no field of an answer is lost on the wire, whatever is predicted', async t => {
  t.ok(predictions.length >= 8)
  const received = await serialise(ProxyUrlAnswerSchema, answers)
  for (const [index, answer] of answers.entries()) t.strictSame(received[index], answer)
  t.strictSame(await serialise(ProxyUrlResultSchema, results), results)
})

t.test('the contract has every field of an answer', async t => {
  t.same(Object.keys(ProxyUrlAnswerSchema.properties).sort(), Object.keys(answers[0] as object).sort())
})

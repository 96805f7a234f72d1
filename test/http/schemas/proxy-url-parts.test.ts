import t from 'tap'
import type { Prediction } from '../../../src/access/proxy/answer.ts'
import { states } from '../../../src/access/reasons.ts'
import { PredictionSchema, stateSchema } from '../../../src/http/schemas/proxy-url-parts.ts'
import type { Wire } from '../../../src/http/schemas/reference-to.ts'
import { predictions } from '../../support/full-answers.ts'
import { serialise } from '../../support/serialise.ts'

t.test('every kind of prediction keeps its own fields on the wire', async t => {
  const wires: readonly Wire<typeof PredictionSchema>[] = predictions
  const back: readonly Prediction[] = wires
  t.strictSame(await serialise(PredictionSchema, back), predictions)
  t.same(
    new Set(predictions.map(prediction => prediction.answeredBy)).size,
    (PredictionSchema as unknown as { oneOf: unknown[] }).oneOf.length
  )
})

t.test('the states are those of the rules', async t => {
  t.same((stateSchema as unknown as { enum: string[] }).enum, [...states])
})

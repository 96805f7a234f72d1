import t from 'tap'
import { chooseOutput } from '../../src/http/output.ts'

t.test('what the caller gives wins over what the Accept header prefers', async t => {
  for (const output of ['json', 'text', 'url'] as const)
    t.equal(
      chooseOutput(output, () => false),
      output
    )
})

t.test('else the Accept header decides, and JSON is offered first', async t => {
  t.equal(
    chooseOutput(undefined, types => types[0] as string),
    'json'
  )
  t.equal(
    chooseOutput(undefined, types => types[1] as string),
    'text'
  )
  t.throws(() => chooseOutput(undefined, () => false), { code: 'not-acceptable' })
})

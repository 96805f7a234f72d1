import t from 'tap'
import { fixCodes } from '../../../src/access/notice-codes.ts'
import { AccessMethodsSchema, FixSchema, PodAccessMethodsSchema } from '../../../src/http/schemas/access-methods.ts'
import { fullAnswer } from '../../support/full-access-methods.ts'
import { asOf } from '../../support/full-answers.ts'
import { serialise } from '../../support/serialise.ts'

t.test('no field of an answer is lost on the wire', async t => {
  const { services, ...answer } = fullAnswer
  const empty = { target: { kind: 'Node', name: 'node-1' }, methods: [], notAvailable: [], hidden: 0, asOf }
  t.strictSame(await serialise(AccessMethodsSchema, [{ ...answer, asOf }, empty]), [{ ...answer, asOf }, empty])
  const unread = { ...answer, services: { items: [], total: null }, asOf }
  t.strictSame(await serialise(PodAccessMethodsSchema, [{ ...answer, services, asOf }, unread]), [{ ...answer, services, asOf }, unread])
})

t.test('the contract lists every code of a fix', async t => {
  for (const code of fixCodes) t.match(JSON.stringify(FixSchema), new RegExp(`\\b${code}\\b`))
})

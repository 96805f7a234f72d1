import t from 'tap'
import type { AccessMethodItem } from '../../../src/directory/list-access-methods.ts'
import { AccessMethodListSchema } from '../../../src/http/schemas/access-method-list.ts'
import { fullMethod } from '../../support/full-access-methods.ts'
import { asOf } from '../../support/full-answers.ts'
import { serialise } from '../../support/serialise.ts'

const item: AccessMethodItem = { target: { kind: 'Service', namespace: 'shop', name: 'web' }, ...fullMethod }

t.test('no field of the inventory is lost on the wire', async t => {
  const { rules, allowed, ...open } = item
  const values = [
    { items: [item, { ...open, port: null }], continue: 'token', total: 7, asOf },
    { items: [], continue: null, total: 0, asOf }
  ]
  t.strictSame(await serialise(AccessMethodListSchema, values), values)
})

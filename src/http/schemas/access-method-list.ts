// The inventory as the contract shows it: access methods, each with the object that it leads to.
import { Type } from 'typebox'
import { accessMethodProperties } from './access-method.ts'
import { AsOfSchema } from './as-of.ts'
import { TargetSchema } from './proxy-url.ts'
import { nullableString, refTo } from './reference-to.ts'

export const AccessMethodItemSchema = Type.Object(
  { target: refTo(TargetSchema), ...accessMethodProperties },
  { $id: 'AccessMethodItem', description: 'One way in, with the object that it leads to.' }
)

export const AccessMethodListSchema = Type.Object(
  {
    items: Type.Array(refTo(AccessMethodItemSchema), {
      description: 'The access methods of this page, by namespace, name and id, compared by code units.'
    }),
    continue: nullableString('The token of the next page; null on the last one.', [null]),
    total: Type.Integer({ description: 'How many access methods there are on all pages together.', examples: [12] }),
    asOf: refTo(AsOfSchema)
  },
  { $id: 'AccessMethodList', description: 'A page of access methods.' }
)

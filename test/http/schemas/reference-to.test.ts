import t from 'tap'
import { Type } from 'typebox'
import { nullable, nullableString, oneOf, refTo, type Wire } from '../../../src/http/schemas/reference-to.ts'

const Cat = Type.Object({ kind: Type.Literal('cat'), lives: Type.Array(Type.Integer()) }, { $id: 'Cat' })
const Dog = Type.Object({ kind: Type.Literal('dog') }, { $id: 'Dog' })

t.test('a reference names the schema and keeps its type', async t => {
  const ref = refTo(Cat)
  const cat: Wire<typeof ref> = { kind: 'cat', lives: [9] }
  // @ts-expect-error a drift from the contract does not compile
  const drifted: Wire<typeof ref> = { kind: 'cat', lives: ['nine'] }
  t.ok(cat && drifted)
  t.same({ ...ref }, { $ref: 'Cat' })
})

t.test('variants are told apart by their discriminator', async t => {
  t.same(
    { ...oneOf('kind', { cat: Cat, dog: Dog }, { $id: 'Pet', description: 'A pet.' }) },
    {
      $id: 'Pet',
      description: 'A pet.',
      oneOf: [{ $ref: 'Cat' }, { $ref: 'Dog' }],
      discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' } }
    }
  )
})

t.test('null is said as OpenAPI 3.1 says it', async t => {
  t.same(JSON.parse(JSON.stringify(nullable(refTo(Dog), 'A dog, or none.'))), {
    anyOf: [{ $ref: 'Dog' }, { type: 'null' }],
    description: 'A dog, or none.'
  })
  t.same({ ...nullableString('A name.', ['x']) }, { type: ['string', 'null'], description: 'A name.', examples: ['x'] })
})

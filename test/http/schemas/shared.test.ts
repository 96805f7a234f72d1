import t from 'tap'
import { sharedSchemas } from '../../../src/http/schemas/shared.ts'

interface Schema {
  readonly $id?: string
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
}

t.test('every schema has a name of its own, and whatever one refers to is among them', async t => {
  const ids = sharedSchemas.map(schema => (schema as Schema).$id)
  t.equal(new Set(ids).size, ids.length)
  const references = [...JSON.stringify(sharedSchemas).matchAll(/"\$ref":"([^"]+)"/g)].map(match => match[1])
  t.ok(references.length > 10)
  for (const reference of references) t.ok(ids.includes(reference), `${reference} is there`)
})

t.test('every schema and every field is described in full sentences', async t => {
  for (const schema of sharedSchemas as readonly Schema[]) {
    t.match(schema.description, /^[A-Z].*[.)]$/, `${schema.$id}`)
    for (const [name, field] of Object.entries(schema.properties ?? {}))
      if (field.$ref === undefined) t.match(field.description, /^[A-Z].*\.$/, `${schema.$id}.${name}`)
  }
})

// A $ref that keeps its type: a bare Type.Ref is unknown to tsc, and then a handler may drift from the contract unseen.
import { type Static, type TObject, type TSchema, Type } from 'typebox'

export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T

/** What goes over the wire: a schema's type, which handlers only ever read. */
export type Wire<Schema extends TSchema> = DeepReadonly<Static<Schema>>

export function refTo<Schema extends TSchema>(schema: Schema) {
  return Type.Unsafe<Wire<Schema>>(Type.Ref((schema as Schema & { $id: string }).$id))
}

export function nullable<Schema extends TSchema>(schema: Schema, description: string) {
  return Type.Union([schema, Type.Null()], { description })
}

export function nullableString(description: string, examples: readonly (string | null)[]) {
  return Type.Unsafe<string | null>({ type: ['string', 'null'], description, examples })
}

/** Variants told apart by one property; `variants` maps its values to schemas with an $id. */
export function oneOf<Variants extends Record<string, TObject>>(
  propertyName: string,
  variants: Variants,
  options: { $id: string; description: string }
) {
  const idOf = (schema: TSchema) => (schema as TSchema & { $id: string }).$id
  const mapping = Object.fromEntries(Object.entries(variants).map(([value, schema]) => [value, `#/components/schemas/${idOf(schema)}`]))
  const refs = Object.values(variants).map(schema => Type.Ref(idOf(schema)))
  return Type.Unsafe<Wire<Variants[keyof Variants]>>({ ...options, oneOf: refs, discriminator: { propertyName, mapping } })
}

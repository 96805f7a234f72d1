// Random JSON that looks enough like a Kubernetes object to get past the door, and what must hold of whatever is made of it.
import fc from 'fast-check'

const odd = fc.oneof(
  fc.constantFrom('', 'None', 0, -0, 65536, null, {}, [], JSON.parse('{"__proto__":"a"}')),
  fc.jsonValue({ maxDepth: 2 })
)

/** Any JSON, and more often the object given with a part here and there left out or replaced. */
export function objectLike(object: unknown): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: bent(object) }, fc.jsonValue())
}

function bent(value: unknown): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 40, arbitrary: bentInside(value) }, odd)
}

function bentInside(value: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(value)) return fc.tuple(...value.map(bent)).chain(items => fc.subarray(items))
  if (typeof value !== 'object' || value === null) return fc.constant(value)
  const entries = Object.entries(value).map(([key, inner]) => fc.tuple(fc.constant(key), bent(inner)))
  return fc
    .tuple(...entries)
    .chain(parts => fc.subarray(parts, { minLength: Math.max(0, parts.length - 1) }))
    .map(parts => Object.fromEntries(parts))
}

/** A property: the projection does not throw, and gives nothing or a record that is frozen throughout and survives JSON. */
export function projectsSafely(project: (raw: unknown) => unknown): (raw: unknown) => boolean {
  return raw => {
    const record = project(raw)
    return record === undefined || (isFrozenJson(record) && JSON.stringify(JSON.parse(JSON.stringify(record))) === JSON.stringify(record))
  }
}

function isFrozenJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (typeof value !== 'object' || !Object.isFrozen(value)) return false
  const prototype = Object.getPrototypeOf(value)
  return [null, Object.prototype, Array.prototype].includes(prototype) && Object.values(value).every(isFrozenJson)
}

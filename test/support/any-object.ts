// Random JSON that looks enough like a Kubernetes object to get past the door, and what must hold of whatever is made of it.
import fc from 'fast-check'

/** Any JSON, or an object of the kind with random JSON in the fields that are read. */
export function objectLike(kind: string, apiVersion: string, keys: readonly string[]): fc.Arbitrary<unknown> {
  const { tree } = fc.letrec<{ tree: unknown }>(tie => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue({ maxDepth: 1 }),
      fc.constantFrom('', 'None', 'web', 0, -0, 80, 65536, true, null),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('name', 'kind', '__proto__', 'constructor', ...keys), tie('tree'), {
        maxKeys: 4,
        noNullPrototype: false
      })
    )
  }))
  const labels = fc.constant({ 'kubernetes.io/service-name': 'web' })
  const metadata = fc.record({ name: fc.constantFrom('web', '', 7), labels: fc.oneof(labels, tree), annotations: tree, namespace: tree })
  const body = fc.dictionary(fc.constantFrom('name', ...keys), tree)
  const object = fc.tuple(metadata, body).map(([metadata, rest]) => ({ ...rest, apiVersion, kind, metadata }))
  return fc.oneof({ weight: 4, arbitrary: object }, fc.jsonValue(), tree)
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

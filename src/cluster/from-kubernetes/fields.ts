// Reads fields of untyped JSON: what is not of the type that Kubernetes gives it counts as absent. Total: nothing here throws.

export type Fields = Readonly<Record<string, unknown>>

const noFields: Fields = Object.freeze({})
const nothing: readonly never[] = Object.freeze([])

export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : noFields
}

export function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : nothing
}

/** A non-empty string. Kubernetes leaves empty ones out when it prints an object, so that empty and absent are one. */
export function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** A port number that can be dialled. */
export function port(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65535 ? value : null
}

/** Maps what can be mapped and freezes the result. */
export function frozenList<T>(value: unknown, read: (item: unknown) => T | undefined): readonly T[] {
  const list: T[] = []
  for (const item of items(value)) {
    const result = read(item)
    if (result !== undefined) list.push(result)
  }
  // A copy: a list that grew by push has room for sixteen more, and a large cluster has 135,000 lists of one address.
  return list.length === 0 ? nothing : Object.freeze(list.slice())
}

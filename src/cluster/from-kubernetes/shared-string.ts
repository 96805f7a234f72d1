// One copy of a string that many records hold: 135,000 endpoints name 5,000 nodes and a few hundred namespaces.

const limit = 16_384
const known = new Map<string, string>()

/** The same text; forgets everything when full, which costs memory but never truth. */
export function sharedString(value: string): string {
  const first = known.get(value)
  if (first !== undefined) return first
  if (known.size >= limit) known.clear()
  known.set(value, value)
  return value
}

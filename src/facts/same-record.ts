// Are two records the same in every fact that we keep?

/** Deep equality of plain records. Their own `resourceVersion` does not count: a change of something that we dropped is no change to us. */
export function isSameRecord(a: unknown, b: unknown): boolean {
  return isSame(a, b, 'resourceVersion')
}

/** Further down nothing is passed over: a label may be called resourceVersion. */
function isSame(a: unknown, b: unknown, passedOver?: string): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every(key => Object.hasOwn(b, key) && (key === passedOver || isSame(Reflect.get(a, key), Reflect.get(b, key))))
}

// A short text that stands for what a record says: the same on every replica, whenever it was read.

const known = new WeakMap<object, string>()

/** 64 bits, as text. Memoised by the identity of the frozen record; `resourceVersion` does not count, as in isSameRecord. */
export function fingerprint(record: object): string {
  const remembered = known.get(record)
  if (remembered !== undefined) return remembered
  const text = hashText(JSON.stringify({ ...record, resourceVersion: undefined }))
  known.set(record, text)
  return text
}

/** Two FNV-1a hashes with different seeds: tells versions apart, protects nothing. */
export function hashText(text: string): string {
  let [low, high] = [0x811c9dc5, 0x9747b28c]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x85ebca6b) ^ (high >>> 13)
  }
  return (low >>> 0).toString(36) + (high >>> 0).toString(36)
}

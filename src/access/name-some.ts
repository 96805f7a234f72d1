// A few names out of many, for a sentence.

const most = 5

/** "a, b, c, d, e and 12 more". */
export function nameSome(names: readonly string[]): string {
  const rest = names.length - most
  return `${names.slice(0, most).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

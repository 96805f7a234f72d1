// Parameters that take several of some known values, comma-separated: their pattern, and the values again for whoever broke it.

export function commaSeparated(values: readonly string[]): string {
  const value = `(${values.join('|')})`
  return `^${value}(,${value})*$`
}

/** Undefined for all other patterns. */
export function valuesOfPattern(pattern: unknown): readonly string[] | undefined {
  const [, value] = /^\^\(([-\w|]+)\)\(,\(\1\)\)\*\$$/.exec(String(pattern)) ?? []
  return value?.split('|')
}

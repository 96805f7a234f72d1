// Order of texts by code units, as the API server orders keys: never by locale, which would differ from machine to machine.

export function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

// The order of resourceVersions of one resource: decimal numbers of any length, so never parsed.

export function isNewer(a: string, b: string): boolean {
  return a.length === b.length ? a > b : a.length > b.length
}

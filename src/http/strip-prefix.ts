// Behind a proxy that keeps the path prefix of PUBLIC_URL, requests arrive with it; behind one that strips it, without.

/** The URL as our routes know it. Both kinds of proxy work, because no route of ours begins like a prefix that the start accepts. */
export function stripPrefix(url: string, prefix: string): string {
  if (prefix === '' || !url.startsWith(prefix)) return url
  const rest = url.slice(prefix.length)
  if (rest.startsWith('/')) return rest
  return rest === '' || rest.startsWith('?') ? `/${rest}` : url
}

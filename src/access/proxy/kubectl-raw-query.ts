// What `kubectl get --raw` makes of a query: it parses it and writes it anew, so that a backend may see another one.
import { decodeBytes, hasBadEscape } from './percent-bytes.ts'

/**
 * Whether the backend sees other parameters, or in another order, than the URL shows. Another percent-encoding of the same ones does not count.
 * Source: Request.RequestURI of client-go, ParseQuery and Values.Encode of Go's net/url: sorted by key; `a` becomes `a=`; a pair with `;` or a bad escape is dropped.
 */
export function isChangedByKubectlRaw(query: string): boolean {
  const pairs = query.slice(1).split('&')
  return (
    query.length > 1 && pairs.some((pair, index) => isRewritten(pair) || (index > 0 && keyOf(pair) < keyOf(pairs[index - 1] as string)))
  )
}

function isRewritten(pair: string): boolean {
  return !pair.includes('=') || pair.includes(';') || hasBadEscape(pair)
}

/** As bytes: Go sorts strings by them. */
function keyOf(pair: string): string {
  return decodeBytes(pair.replace(/=.*$/s, '').replaceAll('+', ' '))
}

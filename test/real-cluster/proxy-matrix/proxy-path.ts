// The path of a proxy URL, for any reference, also one that no object has.
import type { Kind } from './expected.ts'

/** Only what a path segment cannot hold is escaped. */
export function proxyPath(kind: Kind, namespace: string, reference: string, suffix = 'x'): string {
  const id = encodeURIComponent(reference).replaceAll('%3A', ':').replaceAll('%2B', '+')
  const within = kind === 'Node' ? '' : `/namespaces/${namespace}`
  return `/api/v1${within}/${kind.toLowerCase()}s/${id}/proxy/${suffix}`
}

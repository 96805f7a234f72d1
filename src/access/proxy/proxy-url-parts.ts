// The parts that a proxy URL falls into. Types only.
import type { ProxyKind } from './answer.ts'

export type UrlForm =
  | 'proxy'
  /** `/api/v1/proxy/…`, removed in Kubernetes 1.10. */
  | 'removed-proxy'
  /** It was meant as a proxy URL, but the API server has no such path: `//`, `Proxy`, an empty name. */
  | 'misspelled'

export interface ProxyUrlParts {
  readonly form: UrlForm
  /** Scheme, authority and any path in front of /api; null for a bare path. */
  readonly base: string | null
  readonly kind: ProxyKind
  /** Null for a Node. */
  readonly namespace: string | null
  /** Percent-decoded. */
  readonly reference: string
  /** What follows `proxy`, percent-decoded once, with its slash; empty where nothing does. */
  readonly path: string
  /** As it stands, with its `?`, or empty. */
  readonly query: string
}

// From a target and a reference to the path on the API server, and from there to the URLs.
import type { PublicAddress } from '../../facts/snapshot.ts'
import type { AccessSettings } from '../settings.ts'
import type { ProxyKind, Target, Urls } from './answer.ts'
import type { Suffix } from './suffix.ts'

const collections = { Service: 'services', Pod: 'pods', Node: 'nodes' } as const

/** Always with the slash after `proxy`: without it a GET costs a redirect and an upgrade fails. */
export function formatApiPath({ kind, namespace }: Target, reference: string, suffix: Suffix): string {
  return formatPath(kind, namespace ?? null, reference, `/${suffix.path}${suffix.query}`)
}

/** `rest`: with its slash. */
export function formatPath(kind: ProxyKind, namespace: string | null, reference: string, rest: string): string {
  const prefix = namespace === null ? '/api/v1' : `/api/v1/namespaces/${namespace}`
  return `${prefix}/${collections[kind]}/${encodeSegment(reference)}/proxy${rest}`
}

/** Names of a live cluster need no escaping, but what manifests hold nobody has checked. The API server decodes the segment before it splits it. */
function encodeSegment(reference: string): string {
  return encodeURIComponent(reference.toWellFormed()).replaceAll('%3A', ':')
}

export function formatUrls(apiPath: string, apiServer: PublicAddress | null, { kubectlProxyUrl }: AccessSettings): Urls {
  return { apiServer: apiServer === null ? null : join(apiServer.url, apiPath), kubectlProxy: join(kubectlProxyUrl, apiPath) }
}

/** A base may carry a path of its own (a gateway in front of the API server). */
function join(base: string, apiPath: string): string {
  return `${base.replace(/\/+$/, '')}${apiPath}`
}

// From a target and a reference to the path on the API server, and from there to the URLs.
import type { PublicAddress } from '../../facts/snapshot.ts'
import type { AccessSettings } from '../settings.ts'
import type { Target, Urls } from './answer.ts'
import type { Suffix } from './suffix.ts'

const collections = { Service: 'services', Pod: 'pods', Node: 'nodes' } as const

/** Always with the slash after `proxy`: without it a GET costs a redirect and an upgrade fails. */
export function formatApiPath({ kind, namespace }: Target, reference: string, suffix: Suffix): string {
  const prefix = kind === 'Node' ? '/api/v1' : `/api/v1/namespaces/${namespace}`
  return `${prefix}/${collections[kind]}/${reference}/proxy/${suffix.path}${suffix.query}`
}

export function formatUrls(apiPath: string, apiServer: PublicAddress | null, { kubectlProxyUrl }: AccessSettings): Urls {
  return { apiServer: apiServer === null ? null : join(apiServer.url, apiPath), kubectlProxy: join(kubectlProxyUrl, apiPath) }
}

/** A base may carry a path of its own (a gateway in front of the API server). */
function join(base: string, apiPath: string): string {
  return `${base.replace(/\/+$/, '')}${apiPath}`
}

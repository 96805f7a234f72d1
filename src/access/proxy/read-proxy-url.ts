// A proxy URL as it reaches the API server: kubectl proxy in front of it cleans, redirects and refuses before.
import { because, type Reason } from '../reasons.ts'
import type { AccessSettings } from '../settings.ts'
import { cleanedByKubectlProxy, isKubectlProxy, kubectlProxyReasons } from './kubectl-proxy.ts'
import { type ParsedProxyUrl, parseProxyUrl } from './parse-proxy-url.ts'
import { splitUrl } from './split-url.ts'

export interface ReadProxyUrl extends ParsedProxyUrl {
  /** What kubectl proxy does on the way; empty where the URL does not go through one. */
  readonly onTheWay: readonly Reason[]
  /** The API server is never asked for this URL. */
  readonly leadsAway: boolean
}

/** Undefined for what is no proxy URL of any spelling. */
export function readProxyUrl(url: string, settings: AccessSettings): ReadProxyUrl | undefined {
  const pieces = splitUrl(url)
  if (pieces === undefined) return undefined
  const direct = parseProxyUrl(pieces)
  const isThrough = isKubectlProxy(pieces.origin, settings)
  const cleaned = isThrough ? cleanedByKubectlProxy(pieces.path) : undefined
  const parsed = cleaned === undefined ? direct : parseProxyUrl({ ...pieces, path: cleaned })
  const reached = parsed ?? direct
  if (reached === undefined) return undefined
  const redirect = parsed === undefined ? 'kubectl-proxy-redirects-away' : 'kubectl-proxy-redirects'
  const onTheWay = [
    ...(cleaned === undefined ? [] : [because(redirect, undefined)]),
    // A path that does not parse is refused by its HTTP server already.
    ...(isThrough && reached.refusal?.status !== 400 ? kubectlProxyReasons(pieces.origin, reached.wholePath, settings) : [])
  ]
  return { ...reached, onTheWay, leadsAway: parsed === undefined }
}

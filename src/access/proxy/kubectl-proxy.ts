// What kubectl proxy itself refuses or redirects, where a URL goes through it. Source: kubectl pkg/proxy/proxy_server.go, its default filters.
import { because, type Reason } from '../reasons.ts'
import type { AccessSettings } from '../settings.ts'
import { decodeBytes, encodeBytes, hasBadEscape, isPathByte } from './percent-bytes.ts'

// The default --reject-paths are ^/api/.*/pods/.*/exec and the same with attach: no end anchor, and `.` is no line feed.

/** They do not see the query. Searched for by hand, since the path may be long and hostile. */
export function isRejectedByKubectlProxy(path: string): boolean {
  const [line = ''] = path.split('\n')
  const pods = line.startsWith('/api/') ? line.indexOf('/pods/', '/api/'.length) : -1
  return pods >= 0 && /\/(exec|attach)/.test(line.slice(pods + '/pods/'.length))
}

/** One listens on loopback and speaks http. */
export function isKubectlProxy(origin: string, { kubectlProxyUrl }: AccessSettings): boolean {
  return origin === kubectlProxyUrl || /^(http:\/\/)?(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[0-9]+)?$/i.test(origin)
}

/** `path`: decoded, as its filter sees it. */
export function kubectlProxyReasons(origin: string, path: string, settings: AccessSettings): readonly Reason[] {
  const host = origin.replace(/^http:\/\//i, '').replace(/:[0-9]*$/, '')
  // --accept-hosts is said to take [::1], but the host that it is compared with has lost its brackets.
  const isRefused = host === '[::1]' || (origin !== settings.kubectlProxyUrl && host !== 'localhost' && host !== '127.0.0.1')
  return [
    ...(isRefused ? [because('kubectl-proxy-refuses-host', { host })] : []),
    ...(isRejectedByKubectlProxy(path) ? [because('kubectl-proxy-refuses-path', undefined)] : [])
  ]
}

/**
 * Where it redirects to: its mux (Go's net/http) cleans the path while it is still percent-encoded, and encodes the outcome once more.
 * Undefined where the path is clean.
 */
export function cleanedByKubectlProxy(path: string): string | undefined {
  if (hasBadEscape(path)) return undefined
  const escaped = /^[A-Za-z0-9\-_.~!$&'()*+,;=:@[\]/%]*$/.test(path) ? path : encodeBytes(decodeBytes(path), isPathByte)
  const clean = cleanPath(escaped)
  return clean === escaped ? undefined : encodeBytes(clean, isPathByte)
}

/** path.Clean, with the slash at the end kept. */
function cleanPath(path: string): string {
  const segments: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  return `/${segments.join('/')}${segments.length > 0 && path.endsWith('/') ? '/' : ''}`
}

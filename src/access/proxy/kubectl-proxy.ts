// What kubectl proxy itself refuses or redirects, where a URL goes through it. Source: kubectl pkg/proxy/proxy_server.go, its default filters.
import { because, type Reason } from '../reasons.ts'
import type { AccessSettings } from '../settings.ts'
import type { ProxyUrlParts } from './parse-proxy-url.ts'
import { formatPath } from './urls.ts'

/** The default --reject-paths; neither has an end anchor, and they do not see the query. */
const rejectedPaths = /^\/api\/.*\/pods\/.*\/(exec|attach)/

export function isRejectedByKubectlProxy(path: string): boolean {
  return rejectedPaths.test(path)
}

/** Empty where the base is no kubectl proxy: one listens on loopback and speaks http. */
export function kubectlProxyReasons(parts: ProxyUrlParts, { kubectlProxyUrl }: AccessSettings): readonly Reason[] {
  const { base, kind, namespace, reference, path } = parts
  const isIt = base !== null && (base === kubectlProxyUrl || /^http:\/\/(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[0-9]+)?$/i.test(base))
  if (!isIt) return []
  const whole = formatPath(kind, namespace, reference, path)
  return [
    ...(base.toLowerCase().startsWith('http://[::1]') ? [because('kubectl-proxy-refuses-host', undefined)] : []),
    ...(isRejectedByKubectlProxy(whole) ? [because('kubectl-proxy-refuses-path', undefined)] : []),
    ...(/\/\/|\/\.\.?(\/|$)/.test(whole) ? [because('kubectl-proxy-redirects', undefined)] : [])
  ]
}

// What the API server's proxy changes or refuses on the way, where the question gives cause to say so.
import type { Notice } from './answer.ts'
import { isRejectedByKubectlProxy } from './kubectl-proxy.ts'
import { isChangedByKubectlRaw } from './kubectl-raw-query.ts'
import type { Suffix } from './suffix.ts'

const always: Notice = {
  code: 'authorization-header-removed',
  message:
    'The API server takes the Authorization header for itself: the backend never sees it, so its own Basic or Bearer authentication cannot work.'
}
const kubectlProxyRefuses: Notice = {
  code: 'kubectl-proxy-refuses',
  message: 'kubectl proxy answers 403 to this path unless it is started with other --reject-paths.'
}
export const websocketQueryDropped: Notice = {
  code: 'websocket-query-dropped',
  message: 'The API server drops the query when it passes a WebSocket upgrade on.'
}
const queryRewritten: Notice = {
  code: 'kubectl-raw-rewrites-query',
  message:
    'kubectl get --raw sorts the parameters of the query, drops those with ";" in them and writes "a" as "a="; where that matters, use curl or kubectl proxy.'
}
export const portNotDeclared: Notice = {
  code: 'port-not-declared',
  message: 'No container declares this port. That is allowed, but nothing tells that a process listens there.'
}
export const kubeletScheme: Notice = {
  code: 'scheme-ignored',
  message: "The API server always asks the kubelet's own port over https, whatever scheme the reference names."
}
export const kubeletIdentity: Notice = {
  code: 'kubelet-sees-api-server',
  message:
    'The kubelet sees the API server as the caller: the right to get nodes/proxy opens all that the kubelet serves, command execution included.'
}

/** Every code that a caveat can have; the last two are the suffix's own. */
export const caveatCodes: readonly string[] = [
  ...[always, kubectlProxyRefuses, websocketQueryDropped, queryRewritten, portNotDeclared, kubeletScheme, kubeletIdentity].map(
    ({ code }) => code
  ),
  'path-cleaned',
  'fragment-not-sent'
]

/** `apiPath` null: there is no URL to say anything about. */
export function caveatsOf(apiPath: string | null, suffix: Suffix, appProtocol: string | null): readonly Notice[] {
  const upgrades = /^(kubernetes\.io\/)?wss?$/.test(appProtocol ?? '')
  return [
    always,
    ...suffix.caveats,
    ...(upgrades && suffix.query !== '' ? [websocketQueryDropped] : []),
    ...(apiPath !== null && isChangedByKubectlRaw(suffix.query) ? [queryRewritten] : []),
    ...(apiPath !== null && isRejectedByKubectlProxy(apiPath.replace(/\?.*$/s, '')) ? [kubectlProxyRefuses] : [])
  ]
}

// Why a URL that somebody has is refused or redirected before any reference in it is looked up.
import { entry } from './entry.ts'

const templates = {
  Service: '/api/v1/namespaces/NAMESPACE/services/NAME/proxy/',
  Pod: '/api/v1/namespaces/NAMESPACE/pods/NAME/proxy/',
  Node: '/api/v1/nodes/NAME/proxy/'
} as const

export const spellingReasons = {
  'removed-proxy-form': entry(
    'unusable',
    () => 'Paths under /api/v1/proxy left Kubernetes in version 1.10.',
    () => 'Write /proxy/ behind the name.'
  ),
  'misspelled-path': entry(
    'unusable',
    (_: { kind: keyof typeof templates }) =>
      'The API server has no such path: repeated slashes, an empty part, capital letters, a namespace before a Node or a bad escape are not forgiven.',
    v => `Write ${templates[v.kind]} with single slashes.`
  ),
  'namespace-not-possible': entry(
    'unusable',
    (v: { namespace: string }) => `"${v.namespace}" cannot be the name of a namespace.`,
    () => 'Write the namespace; clients resolve "." and ".." in a path before they ask.'
  ),
  'redirected-to-slash': entry(
    'usable',
    () => 'Without a slash after proxy, the API server redirects a GET and refuses to upgrade a WebSocket.',
    () => 'Write /proxy/.'
  ),
  'kubectl-proxy-refuses-path': entry(
    'unusable',
    () => 'kubectl proxy answers 403 to this path: it rejects paths with /pods/ and, further on, /exec or /attach in them.',
    () => 'Start it with --reject-paths=, or ask the API server itself.'
  ),
  'kubectl-proxy-refuses-host': entry(
    'unusable',
    (v: { host: string }) => `kubectl proxy answers 403 to every request for ${v.host}: its host filter does not match it.`,
    () => 'Use 127.0.0.1 or localhost.'
  ),
  'kubectl-proxy-redirects': entry(
    'usable',
    () => 'kubectl proxy redirects a path with //, . or .. in it to the cleaned one.',
    () => 'Write the cleaned path.'
  ),
  'kubectl-proxy-redirects-away': entry(
    'unusable',
    () => 'kubectl proxy redirects a path with //, . or .. in it to the cleaned one, and that is no proxy URL.',
    () => 'Write the path without them.'
  )
} as const

// Why a URL that somebody has is refused or redirected before any reference in it is looked up.
import { entry } from './entry.ts'

export const spellingReasons = {
  'removed-proxy-form': entry(
    'unusable',
    () => 'Paths under /api/v1/proxy left Kubernetes in version 1.10.',
    () => 'Write /proxy/ behind the name.'
  ),
  'misspelled-path': entry(
    'unusable',
    () => 'The API server has no such path: repeated slashes, an empty part, capital letters or a bad escape are not forgiven.',
    () => 'Write /api/v1/namespaces/NAMESPACE/services/NAME/proxy/ with single slashes.'
  ),
  'redirected-to-slash': entry(
    'usable',
    () => 'Without a slash after proxy, the API server redirects a GET and refuses to upgrade a WebSocket.',
    () => 'Write /proxy/.'
  ),
  'kubectl-proxy-refuses-path': entry(
    'unusable',
    () => 'kubectl proxy answers 403 to this path: it rejects paths of Pods with /exec or /attach in them.',
    () => 'Start it with --reject-paths=, or ask the API server itself.'
  ),
  'kubectl-proxy-refuses-host': entry(
    'unusable',
    () => 'kubectl proxy answers 403 to every request for [::1]: its host filter does not match it.',
    () => 'Use 127.0.0.1 or localhost.'
  ),
  'kubectl-proxy-redirects': entry(
    'usable',
    () => 'kubectl proxy redirects a path with //, . or .. in it to the cleaned one.',
    () => 'Write the cleaned path.'
  )
} as const

import t from 'tap'
import { spellingReasons } from '../../../src/access/reasons/spelling-reasons.ts'
import { checkReasons, type ExpectedReason } from '../../support/reason-table.ts'

function misspelled(kind: string, template: string): ExpectedReason<'misspelled-path'> {
  const message =
    'The API server has no such path: repeated slashes, an empty part, capital letters, a namespace before a Node or a bad escape are not forgiven.'
  return { code: 'misspelled-path', values: { kind }, state: 'unusable', message, fix: `Write ${template} with single slashes.` }
}

t.test('every reason about the spelling of a URL says how to write it', async t => {
  const values = undefined
  checkReasons(t, spellingReasons, [
    {
      code: 'removed-proxy-form',
      values,
      state: 'unusable',
      message: 'Paths under /api/v1/proxy left Kubernetes in version 1.10.',
      fix: 'Write /proxy/ behind the name.'
    },
    misspelled('Service', '/api/v1/namespaces/NAMESPACE/services/NAME/proxy/'),
    misspelled('Pod', '/api/v1/namespaces/NAMESPACE/pods/NAME/proxy/'),
    misspelled('Node', '/api/v1/nodes/NAME/proxy/'),
    {
      code: 'namespace-not-possible',
      values: { namespace: '..' },
      state: 'unusable',
      message: '".." cannot be the name of a namespace.',
      fix: 'Write the namespace; clients resolve "." and ".." in a path before they ask.'
    },
    {
      code: 'redirected-to-slash',
      values,
      state: 'usable',
      message: 'Without a slash after proxy, the API server redirects a GET and refuses to upgrade a WebSocket.',
      fix: 'Write /proxy/.'
    },
    {
      code: 'kubectl-proxy-refuses-path',
      values,
      state: 'unusable',
      message: 'kubectl proxy answers 403 to this path: it rejects paths with /pods/ and, further on, /exec or /attach in them.',
      fix: 'Start it with --reject-paths=, or ask the API server itself.'
    },
    {
      code: 'kubectl-proxy-refuses-host',
      values: { host: '[::1]' },
      state: 'unusable',
      message: 'kubectl proxy answers 403 to every request for [::1]: its host filter does not match it.',
      fix: 'Use 127.0.0.1 or localhost.'
    },
    {
      code: 'kubectl-proxy-redirects',
      values,
      state: 'usable',
      message: 'kubectl proxy redirects a path with //, . or .. in it to the cleaned one.',
      fix: 'Write the cleaned path.'
    },
    {
      code: 'kubectl-proxy-redirects-away',
      values,
      state: 'unusable',
      message: 'kubectl proxy redirects a path with //, . or .. in it to the cleaned one, and that is no proxy URL.',
      fix: 'Write the path without them.'
    }
  ])
})

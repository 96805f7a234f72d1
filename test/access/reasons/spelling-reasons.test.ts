import t from 'tap'
import { spellingReasons } from '../../../src/access/reasons/spelling-reasons.ts'
import { checkReasons } from '../../support/reason-table.ts'

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
    {
      code: 'misspelled-path',
      values,
      state: 'unusable',
      message: 'The API server has no such path: repeated slashes, an empty part, capital letters or a bad escape are not forgiven.',
      fix: 'Write /api/v1/namespaces/NAMESPACE/services/NAME/proxy/ with single slashes.'
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
      message: 'kubectl proxy answers 403 to this path: it rejects paths of Pods with /exec or /attach in them.',
      fix: 'Start it with --reject-paths=, or ask the API server itself.'
    },
    {
      code: 'kubectl-proxy-refuses-host',
      values,
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
    }
  ])
})

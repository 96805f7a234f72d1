import t from 'tap'
import { referenceReasons } from '../../../src/access/reasons/reference-reasons.ts'
import { checkReasons, type ExpectedReason } from '../../support/reason-table.ts'

const letRead = "Let Signpost's ServiceAccount get, list and watch pods"

function notReadable(trust: string, why: string, fix: string): ExpectedReason<'resource-not-readable'> {
  const message = `The answer rests on pods, which ${why}.`
  return { code: 'resource-not-readable', values: { resource: 'pods', trust }, state: 'uncertain', message, fix }
}

t.test('what is wrong with a reference is said in its own words', async t => {
  checkReasons(t, referenceReasons, [
    {
      code: 'named-port-crashes',
      values: { port: 'http' },
      state: 'unusable',
      message: 'A port that is not a number ("http") crashes the API server\'s handler for Pods and Nodes.',
      fix: 'Use the number.'
    },
    {
      code: 'dry-run-not-supported',
      values: undefined,
      state: 'unusable',
      message: 'The API server refuses every proxied request whose query has a parameter dryRun.',
      fix: 'Leave the parameter out, or reach the port another way.'
    },
    {
      code: 'invalid-reference',
      values: { reference: 'a:b:c:d' },
      state: 'unusable',
      message: '"a:b:c:d" is not [scheme:]name[:port].',
      fix: 'Write name, name:port or scheme:name:port.'
    },
    { code: 'invalid-name', values: { name: '..' }, state: 'unusable', message: '".." cannot be the name of an object.', fix: null },
    { code: 'object-not-found', values: { kind: 'Pod', name: 'p1' }, state: 'unusable', message: 'There is no Pod "p1".', fix: null },
    {
      code: 'port-not-found',
      values: { service: 'web', port: '8080' },
      state: 'unusable',
      message: 'Service "web" has no port 8080.',
      fix: 'Use a port of spec.ports; a targetPort does not count.'
    },
    notReadable('forbidden', 'Signpost may not read', `${letRead}.`),
    notReadable('absent', 'the API server does not serve', `${letRead}.`),
    notReadable('not-captured', 'were not captured', `${letRead}, or add them to the manifests.`),
    notReadable('unavailable', 'could not be read just now', `${letRead}.`),
    {
      code: 'api-server-url-unknown',
      values: undefined,
      state: 'usable',
      message: "The API server's address as its users reach it is not known.",
      fix: 'Set API_SERVER_URL.'
    }
  ])
})

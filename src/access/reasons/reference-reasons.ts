// What is wrong with a reference itself, or with what we know of it, whatever kind it names.
import type { ResourceName, TrustState } from '../../facts/trust.ts'
import { entry } from './entry.ts'

export const referenceReasons = {
  'named-port-crashes': entry(
    'unusable',
    (v: { port: string }) => `A port that is not a number ("${v.port}") crashes the API server's handler for Pods and Nodes.`,
    () => 'Use the number.'
  ),
  'dry-run-not-supported': entry(
    'unusable',
    () => 'The API server refuses every proxied request whose query has a parameter dryRun.',
    () => 'Leave the parameter out, or reach the port another way.'
  ),
  'invalid-reference': entry(
    'unusable',
    (v: { reference: string }) => `"${v.reference}" is not [scheme:]name[:port].`,
    () => 'Write name, name:port or scheme:name:port.'
  ),
  'invalid-name': entry('unusable', (v: { name: string }) => `"${v.name}" cannot be the name of an object.`, null),
  'object-not-found': entry('unusable', (v: { kind: string; name: string }) => `There is no ${v.kind} "${v.name}".`, null),
  'port-not-found': entry(
    'unusable',
    (v: { service: string; port: string }) => `Service "${v.service}" has no port ${v.port}.`,
    () => 'Use a port of spec.ports; a targetPort does not count.'
  ),
  'resource-not-readable': entry(
    'uncertain',
    (v: { resource: ResourceName; trust: TrustState | 'unavailable' }) =>
      `The answer rests on ${v.resource}, which ${unreadable(v.trust)}.`,
    v =>
      `Let Signpost's ServiceAccount get, list and watch ${v.resource}${v.trust === 'not-captured' ? ', or add them to the manifests' : ''}.`
  ),
  'api-server-url-unknown': entry(
    'usable',
    () => "The API server's address as its users reach it is not known.",
    () => 'Set API_SERVER_URL.'
  )
} as const

function unreadable(trust: TrustState | 'unavailable'): string {
  if (trust === 'forbidden') return 'Signpost may not read'
  if (trust === 'absent') return 'the API server does not serve'
  if (trust === 'not-captured') return 'were not captured'
  return 'could not be read just now'
}

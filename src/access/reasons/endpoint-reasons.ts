// Why the API server finds nothing to dial for a Service's port.
import { entry, type OfPort, type OfService, portText } from './entry.ts'

export const endpointReasons = {
  'external-name': entry(
    'unusable',
    (v: OfService & { externalName: string }) =>
      `Service "${v.service}" is an alias for ${v.externalName}; the API server does not proxy to names.`,
    v => `Ask ${v.externalName} directly, from inside the cluster.`
  ),
  'no-ports': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" declares no port.`,
    () => 'Declare the port in spec.ports.'
  ),
  'no-selector': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" has no selector, and nobody has written endpoints for it.`,
    () => 'Give the Service a selector, or write an EndpointSlice whose endpoints have a targetRef to a Pod.'
  ),
  'no-such-service': entry(
    'unusable',
    (v: OfService) => `No Service "${v.service}" is known, and no EndpointSlice has endpoints for one.`,
    () => 'Look for a mistake in the name or the namespace.'
  ),
  'no-endpoints': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" has no endpoints: no Pod matches its selector.`,
    () => 'Start Pods that carry the labels of the selector, or correct the selector.'
  ),
  'no-ready-endpoints': entry(
    'unusable',
    (v: OfPort) => `No endpoint of Service "${v.service}" is ready; the API server proxies to ready ones only.`,
    () => 'Look at the readiness probes of its Pods.'
  ),
  'slice-port-missing': entry(
    'unusable',
    (v: OfPort) =>
      `No EndpointSlice of Service "${v.service}" that has endpoints has a number for ${portText(v.port)}; the API server looks ports up there, by name.`,
    () => "Name the slice's port as the Service's port is named; for a named targetPort, let a container declare it."
  ),
  'endpoints-without-pod': entry(
    'unusable',
    (v: OfService) => `The endpoints of Service "${v.service}" have no targetRef; the API server dials addresses of Pods only.`,
    () => 'Give the endpoints a targetRef to a Pod of the same namespace, or reach the address another way.'
  ),
  'endpoint-pod-in-other-namespace': entry(
    'unusable',
    (v: OfService) => `The endpoints of Service "${v.service}" point to Pods of another namespace, which the API server passes over.`,
    () => 'Use a Service in the namespace of the Pods.'
  ),
  'endpoint-pod-missing': entry(
    'unusable',
    (v: OfService) => `The Pods that the endpoints of Service "${v.service}" point to do not exist.`,
    () => 'Remove the stale endpoints, or let the EndpointSlice controller manage them through a selector.'
  ),
  'endpoint-address-mismatch': entry(
    'unusable',
    (v: OfService) => `The endpoint addresses of Service "${v.service}" are not addresses of the Pods they point to.`,
    () => "Write the Pod's own status.podIPs into the endpoints."
  ),
  'port-shadowed': entry(
    'unusable',
    (v: OfPort & { number: number }) =>
      `Port "${v.port}" of Service "${v.service}" cannot be named: an all-digit name is read as a number, and an earlier port also has the number ${v.number}.`,
    () => 'Give the port a name with a letter in it.'
  )
} as const

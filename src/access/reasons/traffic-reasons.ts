// Why traffic that does not pass the API server finds nothing behind a Service's port.
import { entry, type OfPort, type OfService, portText } from './entry.ts'

export const trafficReasons = {
  'nothing-behind-service': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" has no endpoints.`,
    () => 'Start Pods that carry the labels of its selector, or write EndpointSlices for it.'
  ),
  'no-backend-for-port': entry(
    'unusable',
    (v: OfPort) => `No EndpointSlice of Service "${v.service}" serves ${portText(v.port)}.`,
    () => 'Let a container declare the port that targetPort names, or correct targetPort; slices of your own need its name and protocol.'
  ),
  'no-backend-ready': entry(
    'unusable',
    (v: OfPort) => `Behind ${portText(v.port)} of Service "${v.service}" no endpoint is ready.`,
    () => 'Look at the readiness probes of its Pods.'
  ),
  'backends-terminating': entry(
    'uncertain',
    (v: OfPort) => `Behind ${portText(v.port)} of Service "${v.service}" there are only endpoints that are about to end.`,
    () => 'Wait for the next Pods to become ready.'
  ),
  'unready-not-published-yet': entry(
    'uncertain',
    (v: OfPort) =>
      `publishNotReadyAddresses of Service "${v.service}" is set, but behind ${portText(v.port)} the EndpointSlices call no endpoint ready: most DNS servers go by them.`,
    () => 'Wait for the EndpointSlice controller; write ready: true into slices of your own.'
  ),
  'served-by-other-proxy': entry(
    'uncertain',
    (v: OfService & { proxy: string }) =>
      `Service "${v.service}" is left to the proxy "${v.proxy}" (label service.kubernetes.io/service-proxy-name): kube-proxy passes it over, and no object tells what that proxy does.`,
    () => 'Remove the label, or ask whoever runs that proxy.'
  ),
  'endpoints-on-no-node': entry(
    'unusable',
    (v: OfService) =>
      `internalTrafficPolicy of Service "${v.service}" is Local, and no endpoint says which Node it is on (nodeName): nobody is on the same one.`,
    () => 'Write nodeName into the endpoints, or set internalTrafficPolicy to Cluster.'
  ),
  'no-backend-of-family': entry(
    'unusable',
    (v: OfPort & { family: string }) =>
      `Behind ${portText(v.port)} of Service "${v.service}" no endpoint has an address of ${v.family}, and no traffic crosses from one family to the other.`,
    () => 'Give the Pods addresses of that family, or use an address of the other.'
  ),
  'load-balancer-must-translate': entry(
    'uncertain',
    (v: OfPort & { family: string }) =>
      `Behind ${portText(v.port)} of Service "${v.service}" no endpoint has an address of ${v.family}: only a load balancer that ends connections itself can answer there.`,
    () => 'Give the Pods addresses of that family, or use an address of the other.'
  )
} as const

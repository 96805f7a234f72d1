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
    () => 'Let a container declare the port that targetPort names, or correct targetPort.'
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

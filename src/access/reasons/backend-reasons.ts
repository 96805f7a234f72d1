// Why a Service's port that the API server does dial may still not answer: no object tells what happens then.
import { entry, type OfPort, type OfService, portText } from './entry.ts'

export const backendReasons = {
  'not-tcp': entry(
    'uncertain',
    (v: OfPort & { protocol: string }) =>
      `${capital(portText(v.port))} speaks ${v.protocol}; the API server dials it over TCP all the same.`,
    () => 'Reach the port from inside the cluster, or declare a TCP port.'
  ),
  'not-http': entry(
    'uncertain',
    (v: OfPort & { protocol: string }) => `${capital(portText(v.port))} looks like ${v.protocol}; the proxy speaks HTTP and HTTPS only.`,
    () => 'Use kubectl port-forward; if the port does speak HTTP, set its appProtocol to http or https.'
  ),
  'http2-cleartext': entry(
    'uncertain',
    (v: OfPort & { protocol: string }) =>
      `${capital(portText(v.port))} declares ${v.protocol}; the proxy speaks HTTP/1.1 to backends without TLS.`,
    () => 'Use kubectl port-forward.'
  ),
  'external-name-with-slices': entry(
    'uncertain',
    (v: OfService) => `Service "${v.service}" is of type ExternalName, yet somebody wrote EndpointSlices for it, and those are dialled.`,
    () => 'Make it a Service without a selector instead.'
  ),
  'scheme-contradicts-facts': entry(
    'uncertain',
    (v: { given: string; expected: string; source: string }) => `You asked for ${v.given}, but the port's ${v.source} says ${v.expected}.`,
    v => `Leave the scheme out, or ask for ${v.expected}.`
  ),
  'scheme-ambiguous': entry(
    'uncertain',
    (v: { port: number; target: string; chosen: string }) =>
      `Port ${v.port} and its targetPort ${v.target} point to different schemes; ${v.chosen} is taken.`,
    () => 'Set appProtocol of the port to http or https, or the annotation signpost/scheme.'
  ),
  'endpoint-pod-not-checked': entry(
    'uncertain',
    (v: OfService & { why: string }) =>
      `The endpoints of Service "${v.service}" were not written by Kubernetes' own controller, and whether their Pods exist could not be checked: ${v.why}.`,
    () => 'Let Signpost read Pods.'
  )
} as const

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

import t from 'tap'
import { backendReasons } from '../../../src/access/reasons/backend-reasons.ts'
import { checkReasons } from '../../support/reason-table.ts'

const service = 'web'

t.test('every doubt about what answers names the port', async t => {
  checkReasons(t, backendReasons, [
    {
      code: 'not-tcp',
      values: { service, port: '', protocol: 'UDP' },
      state: 'uncertain',
      message: 'The unnamed port speaks UDP; the API server dials it over TCP all the same.',
      fix: 'Reach the port from inside the cluster, or declare a TCP port.'
    },
    {
      code: 'not-http',
      values: { service, port: 'dns-tcp', protocol: 'DNS' },
      state: 'uncertain',
      message: 'Port "dns-tcp" looks like DNS; the proxy speaks HTTP and HTTPS only.',
      fix: 'Use kubectl port-forward; if the port does speak HTTP, set its appProtocol to http or https.'
    },
    {
      code: 'http2-cleartext',
      values: { service, port: 'grpc', protocol: 'gRPC' },
      state: 'uncertain',
      message: 'Port "grpc" declares gRPC; the proxy speaks HTTP/1.1 to backends without TLS.',
      fix: 'Use kubectl port-forward.'
    },
    {
      code: 'external-name-with-slices',
      values: { service },
      state: 'uncertain',
      message: 'Service "web" is of type ExternalName, yet somebody wrote EndpointSlices for it, and those are dialled.',
      fix: 'Make it a Service without a selector instead.'
    },
    {
      code: 'scheme-contradicts-facts',
      values: { given: 'http', expected: 'https', source: 'appProtocol' },
      state: 'uncertain',
      message: "You asked for http, but the port's appProtocol says https.",
      fix: 'Leave the scheme out, or ask for https.'
    },
    {
      code: 'scheme-ambiguous',
      values: { port: 443, target: '8080', chosen: 'http' },
      state: 'uncertain',
      message: 'Port 443 and its targetPort 8080 point to different schemes; http is taken.',
      fix: 'Set appProtocol of the port to http or https, or the annotation signpost/scheme.'
    },
    {
      code: 'endpoint-pod-not-checked',
      values: { service, why: 'Signpost may not read Pods' },
      state: 'uncertain',
      message:
        'The endpoints of Service "web" were not written by Kubernetes\' own controller, and whether their Pods exist could not be checked: Signpost may not read Pods.',
      fix: 'Let Signpost read Pods.'
    }
  ])
})

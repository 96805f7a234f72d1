// The matrix's Services, most of them without a selector: their EndpointSlices are written by hand.
import type { Manifest } from '../manifest.ts'
import { type PortSpec, service } from './objects.ts'

const web: PortSpec = { name: 'http', port: 80, targetPort: 8080 }
const unnamed: PortSpec = { port: 80, targetPort: 8080 }

export function services(namespace: string): readonly Manifest[] {
  const of = (name: string, ports: readonly PortSpec[], spec: object = {}): Manifest => service(namespace, name, ports, spec)
  return [
    of('web', [web, { name: 'https', port: 443, targetPort: 8443 }]),
    ...[
      'plain',
      'https',
      '443',
      'closed',
      'two-slices',
      'pod-less',
      'no-slice',
      'no-endpoints',
      'not-ready',
      'ready-absent',
      'one-ready'
    ].map(name => of(name, [unnamed])),
    ...[
      'elsewhere',
      'deleted',
      'wrong-ip',
      'banana',
      'succeeded',
      'second-address',
      'first-address',
      'fqdn',
      'all-ports',
      'half',
      'odd-target'
    ].map(name => of(name, [unnamed])),
    of('ipv6', [unnamed], { ipFamilies: ['IPv6'], ipFamilyPolicy: 'SingleStack' }),
    of('tls', [{ port: 443, targetPort: 8443 }]),
    of('named', [web]),
    of('numname', [{ name: '80', port: 8000, targetPort: 8080 }]),
    of('long-number', [{ name: '99999999999999999999', port: 8000, targetPort: 8080 }]),
    of('shadowed', [
      { name: '8000', port: 80, targetPort: 8080 },
      { name: 'x', port: 8000, targetPort: 9 }
    ]),
    of('unspellable', [
      { name: 'a', port: 53, targetPort: 9, protocol: 'UDP' },
      { name: '53', port: 53, targetPort: 8080 }
    ]),
    of('dns', [
      { name: 'dns', port: 53, protocol: 'UDP' },
      { name: 'dns-tcp', port: 53, protocol: 'TCP' }
    ]),
    of('dualproto', [
      { name: 'u', port: 80, targetPort: 9, protocol: 'UDP' },
      { name: 't', port: 80, targetPort: 8080 }
    ]),
    of('sctp', [{ ...unnamed, protocol: 'SCTP' }]),
    of('mismatch', [web]),
    of('ext', [{ port: 80 }], { type: 'ExternalName', externalName: 'example.test' }),
    of('ext-slice', [{ port: 80 }], { type: 'ExternalName', externalName: 'example.test' }),
    of('headless', [unnamed], { clusterIP: 'None' }),
    of('headless-portless', [], { clusterIP: 'None', selector: { app: 'none' } }),
    ...['dual', 'dual-v4-down'].map(name => of(name, [unnamed], { ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv6', 'IPv4'] })),
    of('node-port', [unnamed], { type: 'NodePort' }),
    of('load-balancer', [unnamed], { type: 'LoadBalancer' })
  ]
}

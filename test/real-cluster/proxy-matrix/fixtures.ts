// The cluster that the matrix asks questions about: Pods and nodes on addresses of our own, Services and the EndpointSlices behind them.
import type { Manifest } from '../manifest.ts'
import { type EndpointSpec, node, type PortSpec, pod, type SlicePortSpec, type SliceSpec, service, slice } from './objects.ts'

/** Addresses that rows refer to. */
export const at = {
  p1: '10.244.1.1',
  portless: '10.244.1.2',
  second: '10.244.1.3',
  sidecar: '10.244.1.4',
  secondContainer: '10.244.1.5',
  udpFirst: '10.244.1.6',
  dual: '10.244.1.7',
  dotted: '10.244.1.8',
  succeeded: '10.244.1.9',
  ipv6: 'fd00:10:244::1',
  dual6: 'fd00:10:244::7',
  n1: '10.240.0.11',
  n5: '10.240.0.15',
  nodeIPv6: 'fd00:10:240::16',
  nodeSecond: '10.240.0.17',
  /** Nothing listens there. */
  nodeExternal: '10.240.0.18'
} as const

/** What listens where. */
export const listeners = {
  http: [
    [at.p1, 53, 80, 8080],
    [at.portless, 80],
    [at.second, 8080],
    [at.sidecar, 80, 8080],
    [at.secondContainer, 80, 8080],
    [at.udpFirst, 8080, 8443],
    [at.dual, 8080],
    [at.dotted, 8080],
    [at.succeeded, 8080],
    [at.ipv6, 8080],
    [at.dual6, 8080],
    [at.n1, 8080, 9100],
    [at.n5, 10250],
    [at.nodeSecond, 9100]
  ],
  https: [
    [at.p1, 443, 8443],
    [at.portless, 443],
    [at.n1, 9443, 10250],
    [at.n5, 9443],
    [at.nodeIPv6, 10250],
    [at.nodeSecond, 10250]
  ]
} as const

/** In the order in which they must be written: EndpointSlices last, for the API server reads those from a cache. */
export function fixtures(namespace: string): readonly Manifest[] {
  return [...nodes, ...pods(namespace), ...services(namespace), ...slices(namespace)]
}

const nodes: readonly Manifest[] = [
  node('n1', [
    ['InternalIP', at.n1],
    ['Hostname', 'n1']
  ]),
  node('n5', [['InternalIP', at.n5]], 9443),
  node('n-external-only', [
    ['ExternalIP', at.nodeExternal],
    ['InternalDNS', 'n.example.test']
  ]),
  node('n-without-address', []),
  node('n-loopback', [['InternalIP', '127.0.0.1']]),
  node('n-unknown-name', [['Hostname', 'nowhere.example.test']]),
  node('n-localhost', [['Hostname', 'localhost']]),
  node('n-hostname-is-ip', [['Hostname', at.nodeSecond]]),
  node('n-ipv6', [['InternalIP', at.nodeIPv6]]),
  node('n-two-internal', [
    ['ExternalIP', at.nodeExternal],
    ['InternalIP', at.nodeSecond],
    ['InternalIP', at.n1]
  ]),
  node('n-link-local', [['InternalIP', '169.254.1.1']]),
  node('n.dotted', [['InternalIP', at.n1]])
]

const http8080 = [[{ name: 'http', containerPort: 8080 }]]

function pods(namespace: string): readonly Manifest[] {
  const one = (name: string, spec: Parameters<typeof pod>[2]): Manifest => pod(namespace, name, spec)
  const sidecar = { name: 'side', image: 'example.test/image', restartPolicy: 'Always', ports: [{ containerPort: 8080 }] }
  return [
    one('p1', {
      ips: [at.p1],
      containers: [
        [
          { name: 'http', containerPort: 8080 },
          { name: 'https', containerPort: 8443 }
        ]
      ]
    }),
    one('p2', { ips: [at.portless] }),
    one('second', { ips: [at.second], containers: http8080 }),
    one('with-sidecar', { ips: [at.sidecar], spec: { initContainers: [sidecar] } }),
    one('second-container', { ips: [at.secondContainer], containers: [[], [{ containerPort: 8080 }]] }),
    one('udp-first', { ips: [at.udpFirst], containers: [[{ containerPort: 8443, protocol: 'UDP' }, { containerPort: 8080 }]] }),
    one('without-ip', { ips: [], phase: 'Pending', containers: http8080 }),
    ...['127.0.0.1', '169.254.1.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', 'fe80::1'].map((ip, index) =>
      one(`forbidden-ip-${index}`, { ips: [ip], containers: http8080 })
    ),
    one('ipv6', { ips: [at.ipv6], containers: http8080 }),
    one('dual', { ips: [at.dual, at.dual6], containers: http8080 }),
    one('dotted.pod.name', { ips: [at.dotted], containers: http8080 }),
    one('host-network', { ips: [at.n1], containers: http8080, spec: { hostNetwork: true } }),
    one('succeeded', { ips: [at.succeeded], phase: 'Succeeded', containers: http8080 })
  ]
}

const web: PortSpec = { name: 'http', port: 80, targetPort: 8080 }
const unnamed: PortSpec = { port: 80, targetPort: 8080 }

function services(namespace: string): readonly Manifest[] {
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
    ...['elsewhere', 'deleted', 'wrong-ip', 'banana', 'succeeded', 'second-address', 'first-address', 'fqdn', 'all-ports', 'half'].map(
      name => of(name, [unnamed])
    ),
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

function slices(namespace: string): readonly Manifest[] {
  const of = (spec: SliceSpec): Manifest => slice(namespace, spec)
  const ready = (ip: string, name: string, more: Partial<EndpointSpec> = {}): EndpointSpec => ({
    addresses: [ip],
    ready: true,
    targetRef: { kind: 'Pod', namespace, name },
    ...more
  })
  const p1 = ready(at.p1, 'p1')
  const second = ready(at.second, 'second')
  const to8080: readonly SlicePortSpec[] = [{ port: 8080 }]
  const simple = (name: string, ...endpoints: readonly EndpointSpec[]): Manifest => of({ service: name, ports: to8080, endpoints })
  return [
    of({
      service: 'web',
      ports: [
        { name: 'http', port: 8080 },
        { name: 'https', port: 8443 }
      ],
      endpoints: [p1]
    }),
    ...['plain', 'https', '443', 'sctp', 'ext-slice', 'headless', 'ghost', 'node-port', 'load-balancer'].map(name => simple(name, p1)),
    of({ service: 'tls', ports: [{ port: 8443 }], endpoints: [p1] }),
    of({ service: 'named', ports: [{ name: 'http', port: 8080 }], endpoints: [p1] }),
    of({ service: 'numname', ports: [{ name: '80', port: 8080 }], endpoints: [p1] }),
    of({ service: 'long-number', ports: [{ name: '99999999999999999999', port: 8080 }], endpoints: [p1] }),
    of({
      service: 'shadowed',
      ports: [
        { name: '8000', port: 8080 },
        { name: 'x', port: 9 }
      ],
      endpoints: [p1]
    }),
    of({
      service: 'unspellable',
      ports: [
        { name: 'a', port: 9, protocol: 'UDP' },
        { name: '53', port: 8080 }
      ],
      endpoints: [p1]
    }),
    of({
      service: 'dns',
      ports: [
        { name: 'dns', port: 53, protocol: 'UDP' },
        { name: 'dns-tcp', port: 53 }
      ],
      endpoints: [p1]
    }),
    of({
      service: 'dualproto',
      ports: [
        { name: 'u', port: 9, protocol: 'UDP' },
        { name: 't', port: 8080 }
      ],
      endpoints: [p1]
    }),
    of({ service: 'mismatch', ports: [{ name: 'web', port: 8080 }], endpoints: [p1] }),
    of({ service: 'headless-portless', ports: [], endpoints: [p1] }),
    simple('pod-less', { addresses: [at.p1], ready: true }),
    simple('no-endpoints'),
    simple('not-ready', { ...p1, ready: false, serving: true, terminating: true }),
    of({ service: 'ready-absent', ports: to8080, endpoints: [{ addresses: [at.p1], targetRef: { kind: 'Pod', namespace, name: 'p1' } }] }),
    simple('one-ready', { ...p1, ready: false }, second),
    simple('elsewhere', ready(at.p1, 'p1', { targetRef: { kind: 'Pod', namespace: 'default', name: 'p1' } })),
    simple('deleted', ready(at.p1, 'nobody')),
    simple('wrong-ip', ready(at.second, 'p1')),
    simple('banana', ready(at.p1, 'p1', { targetRef: { kind: 'Banana', namespace, name: 'p1' } })),
    simple('succeeded', ready(at.succeeded, 'succeeded')),
    simple('second-address', ready(at.p1, 'p1', { addresses: [at.second, at.p1] })),
    simple('first-address', ready(at.p1, 'p1', { addresses: [at.p1, at.second] })),
    of({ service: 'fqdn', addressType: 'FQDN', ports: to8080, endpoints: [ready('p1.example.test', 'p1')] }),
    of({ service: 'all-ports', ports: [{ port: null }], endpoints: [p1] }),
    of({ service: 'half', name: 'half-bad', ports: to8080, endpoints: [ready(at.p1, 'nobody')] }),
    of({ service: 'half', name: 'half-good', ports: to8080, endpoints: [p1] }),
    of({ service: 'ipv6', addressType: 'IPv6', ports: to8080, endpoints: [ready(at.ipv6, 'ipv6')] }),
    ...[
      { owner: 'dual', v4Ready: true },
      { owner: 'dual-v4-down', v4Ready: false }
    ].flatMap(({ owner, v4Ready }) => [
      of({ service: owner, name: `${owner}-v6`, addressType: 'IPv6', ports: to8080, endpoints: [ready(at.dual6, 'dual')] }),
      of({ service: owner, name: `${owner}-v4`, ports: to8080, endpoints: [ready(at.dual, 'dual', { ready: v4Ready })] })
    ]),
    of({ service: 'two-slices', name: 'two-slices-1', ports: to8080, endpoints: [p1] }),
    of({ service: 'two-slices', name: 'two-slices-2', ports: to8080, endpoints: [second] }),
    of({ service: 'closed', ports: [{ port: 9 }], endpoints: [p1] })
  ]
}

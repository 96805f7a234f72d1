// Services, EndpointSlices, Nodes and Pods as the API server, or somebody's editor, might hand them over: hostile texts, wrong types, missing fields.
import fc from 'fast-check'
import { objectLike } from './any-object.ts'

const hostileTexts = [
  'constructor',
  "it's",
  '$(reboot)',
  '`reboot`',
  '; reboot #',
  '-oProxyCommand=reboot',
  '--help',
  'two\nlines',
  'carriage\rreturn',
  '\u2028\u2029\u0085',
  'x" onclick="y',
  'esc\u001b[2J\u202e',
  'a: b # c',
  '{{x}}',
  '🦊é\u0000',
  'evil.example/path?query#hash',
  'user@evil.example',
  '999.1.1.1',
  '010.0.0.1',
  '::ffff:10.0.0.1',
  'fe80::1%eth0',
  'LB.Example.COM.',
  'javascript:alert(1)'
]
export const hostile = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...hostileTexts) }, fc.string({ maxLength: 12 }))
const ip = fc.oneof({ weight: 5, arbitrary: fc.constantFrom('10.0.0.1', '34.120.8.21', 'fd00::1', '2600::1', '127.0.0.1') }, hostile)
const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 })
const maybe = <T>(item: fc.Arbitrary<T>) => fc.option(item, { nil: undefined })
const name = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('http', 'dns', '80', '') }, hostile)
const port = fc.constantFrom(53, 80, 443, 8080, 30080)
const protocol = fc.constantFrom(undefined, 'TCP', 'UDP', 'SCTP', 'QUIC')
const texts = fc.dictionary(fc.oneof(fc.constantFrom('app', 'kubernetes.io/name', 'signpost/scheme', 'signpost/links'), hostile), hostile, {
  maxKeys: 3
})
const policy = fc.constantFrom(undefined, 'Cluster', 'Local', 'Never')

const servicePort = fc.record({
  name,
  port,
  targetPort: fc.oneof(port, name),
  protocol,
  appProtocol: maybe(fc.oneof(fc.constantFrom('https', 'kubernetes.io/h2c'), hostile)),
  nodePort: maybe(port)
})
const ingress = fc.record({
  ip: maybe(ip),
  hostname: maybe(hostile),
  ipMode: fc.constantFrom(undefined, 'VIP', 'Proxy'),
  ports: few(fc.record({ port, protocol, error: maybe(hostile) }))
})
const service = fc.record({
  metadata: fc.record({ namespace: fc.constant('shop'), name: fc.constant('web'), labels: texts, annotations: texts }),
  spec: fc.record({
    type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'),
    clusterIP: fc.constantFrom('10.96.0.10', 'None', undefined),
    clusterIPs: fc.constantFrom(undefined, ['10.96.0.10'], ['fd00:96::1', '10.96.0.10']),
    selector: maybe(fc.oneof(fc.constant({ app: 'web' }), texts)),
    externalIPs: few(ip),
    externalName: maybe(hostile),
    externalTrafficPolicy: policy,
    internalTrafficPolicy: policy,
    publishNotReadyAddresses: fc.boolean(),
    loadBalancerClass: maybe(hostile),
    loadBalancerSourceRanges: maybe(few(hostile)),
    ports: few(servicePort)
  }),
  status: fc.record({ loadBalancer: fc.record({ ingress: few(ingress) }) })
})
const slice = fc.record({
  metadata: fc.record({
    namespace: fc.constant('shop'),
    name: fc.constant('web-1'),
    labels: fc.constant({
      'kubernetes.io/service-name': 'web',
      'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io'
    })
  }),
  addressType: fc.constantFrom('IPv4', 'IPv6', 'FQDN'),
  ports: few(fc.record({ name, port: maybe(port), protocol })),
  endpoints: few(
    fc.record({
      addresses: fc.array(ip, { maxLength: 2 }),
      conditions: fc.record({ ready: maybe(fc.boolean()), serving: maybe(fc.boolean()), terminating: maybe(fc.boolean()) }),
      targetRef: maybe(
        fc.record({ kind: fc.constant('Pod'), namespace: fc.constant('shop'), name: fc.oneof(fc.constant('web-0'), hostile) })
      ),
      nodeName: fc.oneof(fc.constantFrom(undefined, 'n1'), hostile),
      hostname: maybe(hostile)
    })
  )
})
const node = fc.record({
  metadata: fc.record({ name: fc.constant('n1'), labels: texts }),
  spec: fc.record({ unschedulable: fc.boolean() }),
  status: fc.record({
    addresses: few(fc.record({ type: fc.constantFrom('InternalIP', 'ExternalIP', 'Hostname', 'Odd'), address: ip })),
    daemonEndpoints: fc.record({ kubeletEndpoint: fc.record({ Port: maybe(port) }) }),
    conditions: few(fc.record({ type: fc.constant('Ready'), status: fc.constantFrom('True', 'False') }))
  })
})
const pod = fc.record({
  metadata: fc.record({ namespace: fc.constant('shop'), name: fc.constant('web-0'), labels: texts, deletionTimestamp: maybe(hostile) }),
  spec: fc.record({
    containers: few(
      fc.record({
        name: hostile,
        ports: few(fc.record({ name, containerPort: port, protocol, hostPort: maybe(port), hostIP: maybe(ip) }))
      })
    ),
    nodeName: fc.oneof(fc.constantFrom(undefined, 'n1'), hostile),
    hostNetwork: fc.boolean(),
    hostname: maybe(hostile),
    subdomain: maybe(fc.oneof(fc.constant('web'), hostile))
  }),
  status: fc.record({
    phase: fc.oneof(fc.constantFrom('Running', 'Pending', 'Succeeded'), hostile),
    podIPs: few(fc.record({ ip })),
    hostIPs: few(fc.record({ ip })),
    conditions: few(fc.record({ type: fc.constant('Ready'), status: fc.constantFrom('True', 'False') }))
  })
})

export interface HostileObjects {
  readonly service: unknown
  readonly slice: unknown
  readonly node: unknown
  readonly pod: unknown
}

const bent = (object: fc.Arbitrary<unknown>) => fc.oneof({ weight: 2, arbitrary: object }, object.chain(objectLike))

export const hostileObjects: fc.Arbitrary<HostileObjects> = fc.record({
  service: bent(service),
  slice: bent(slice),
  node: bent(node),
  pod: bent(pod)
})

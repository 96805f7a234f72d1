// The cluster that the matrix asks questions about: Pods and nodes on addresses of our own, Services and the EndpointSlices behind them.
import type { Manifest } from '../manifest.ts'
import { at } from './addresses.ts'
import { node, pod } from './objects.ts'
import { services } from './services.ts'
import { slices } from './slices.ts'

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
  node('n-empty-address', [
    ['InternalIP', ''],
    ['Hostname', at.n1]
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

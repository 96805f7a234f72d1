// Built-in Services as clusters have them: those that kubectl cluster-info gets right, and every case that it gets wrong.
import type { Manifest } from '../manifest.ts'
import { pod, type SlicePortSpec, service, slice } from '../proxy-matrix/objects.ts'

export const namespace = 'kube-system'
export const at = { pod: '10.244.8.1', balancer: '10.244.8.20', balancer6: 'fd00:10:244:8::20', down: '10.244.8.21' } as const
/** The Pod answers HTTP on 8080, HTTPS on 8443 and no HTTP on 5353; what a load balancer has is HTTP on 80 and HTTPS on 443. */
export const listeners = {
  http: [
    [at.pod, 8080],
    [at.balancer, 80],
    [at.balancer6, 80]
  ],
  https: [
    [at.pod, 8443],
    [at.balancer, 443]
  ],
  tcp: [[at.pod, 5353]]
} as const

export interface Case {
  readonly name: string
  /** What is special about it. */
  readonly what: string
  readonly ports?: Parameters<typeof service>[2]
  readonly spec?: object
  /** Undefined: no slice. */
  readonly slice?: readonly SlicePortSpec[]
  readonly ready?: boolean
  readonly podless?: boolean
  readonly ingress?: readonly object[]
  readonly labels?: Readonly<Record<string, string>>
}

const http = [{ port: 8080 }]
const lb = { type: 'LoadBalancer' }
const [web, named] = [{ port: 80 }, { name: 'http', port: 8080 }]
const ip = (address: string): object => ({ ip: address })

export const cases: readonly Case[] = [
  { name: 'plain', what: 'one port, http', ports: [web], slice: http },
  { name: 'monitoring-grafana', what: 'another name to show', ports: [web], slice: http, labels: { 'kubernetes.io/name': 'grafana' } },
  { name: 'tls', what: 'one port, https', ports: [{ name: 'https', port: 443 }], slice: [{ name: 'https', port: 8443 }] },
  {
    name: 'kube-dns',
    what: 'b: the first port is UDP',
    ports: [
      { name: 'dns', port: 53, protocol: 'UDP' },
      { name: 'dns-tcp', port: 53 },
      { name: 'metrics', port: 9153 }
    ],
    slice: [
      { name: 'dns', port: 5353 },
      { name: 'dns-tcp', port: 5353 },
      { name: 'metrics', port: 8080 }
    ]
  },
  {
    name: 'alt',
    what: 'c: TLS under another name and number',
    ports: [{ name: 'https-web', port: 8443, appProtocol: 'https' } as never],
    slice: [{ name: 'https-web', port: 8443 }]
  },
  { name: 'offloaded', what: 'd: http on 443', ports: [{ port: 443, appProtocol: 'http' } as never], slice: http },
  {
    name: 'second',
    what: 'e: the useful port is the second',
    ports: [
      { name: 'redis', port: 6379 },
      { name: 'metrics', port: 9121 }
    ],
    slice: [
      { name: 'redis', port: 5353 },
      { name: 'metrics', port: 8080 }
    ]
  },
  { name: 'num', what: 'f: a port named 80, numbered 8000', ports: [{ name: '80', port: 8000 }], slice: [{ name: '80', port: 8080 }] },
  { name: 'external', what: 'g: ExternalName', ports: [web], spec: { type: 'ExternalName', externalName: 'example.test', selector: null } },
  { name: 'portless', what: 'g: headless, no ports', ports: [], spec: { clusterIP: 'None' } },
  { name: 'not-ready', what: 'g: no Pod is ready', ports: [web], slice: http, ready: false },
  { name: 'selectorless', what: 'g: endpoints that are no Pods', ports: [web], slice: http, podless: true, spec: { selector: null } },
  {
    name: 'lb-tls',
    what: 'h: load balancer, https and UDP',
    ports: [
      { name: 'https', port: 443 },
      { name: 'dns', port: 53, protocol: 'UDP' }
    ],
    spec: lb,
    slice: [{ name: 'https', port: 8443 }],
    ingress: [ip(at.balancer)]
  },
  { name: 'lb-ipv6', what: 'i: load balancer, IPv6', ports: [web], spec: lb, slice: http, ingress: [ip(at.balancer6)] },
  { name: 'lb-empty', what: 'j: load balancer, empty ingress', ports: [web], spec: lb, slice: http, ingress: [{}] },
  {
    name: 'lb-down',
    what: 'k: the first of two addresses is down',
    ports: [web],
    spec: lb,
    slice: http,
    ingress: [ip(at.down), ip(at.balancer)]
  },
  {
    name: 'lb-error',
    what: 'k: a port that its load balancer does not serve',
    ports: [
      { name: 'http', port: 8080 },
      { name: 'web', port: 80 }
    ],
    spec: lb,
    slice: [named, { name: 'web', port: 8080 }],
    ingress: [{ ip: at.balancer, ports: [{ port: 8080, protocol: 'TCP', error: 'PortClosed' }] }]
  },
  { name: 'lb-pending', what: 'l: load balancer without an address yet', ports: [web], spec: lb, slice: http },
  { name: 'lb', what: 'load balancer, http', ports: [web], spec: lb, slice: http, ingress: [ip(at.balancer)] }
]

export const builtIn = { 'kubernetes.io/cluster-service': 'true' }
/** In the order in which they must be written. */
export const fixtures: readonly Manifest[] = [
  pod(namespace, 'backend', { ips: [at.pod] }),
  ...cases.map(serviceOf),
  ...cases.flatMap(sliceOf)
]

function serviceOf({ name, ports = [], spec = {}, labels = {}, ingress }: Case): Manifest {
  const manifest = service(namespace, name, ports, { selector: { app: name }, ...spec })
  const status = ingress === undefined ? {} : { status: { loadBalancer: { ingress } } }
  return { ...manifest, metadata: { ...manifest.metadata, labels: { ...builtIn, ...labels } }, ...status }
}

function sliceOf({ name, slice: ports, ready = true, podless = false }: Case): readonly Manifest[] {
  const targetRef = { kind: 'Pod', namespace, name: 'backend' }
  const endpoint = { addresses: [at.pod], ready, ...(podless ? {} : { targetRef }) }
  return ports === undefined ? [] : [slice(namespace, { service: name, ports, endpoints: [endpoint] })]
}

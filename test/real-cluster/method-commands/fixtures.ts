// A Service, a Pod and a Node of every shape that changes a printed command, and where each of their ports really leads.
import { type Manifest, namespaceManifest } from '../manifest.ts'
import { node, type PortSpec, pod, service, slice } from '../proxy-matrix/objects.ts'

export const namespace = 'methods'
/** Of the caller's context: a command that forgets its namespace goes there. */
export const elsewhere = 'methods-elsewhere'

const inside = { one: '10.240.4.1', two: '10.240.4.2', windows: '10.240.4.3', one6: 'fd00:10:240:4::1' }
/** A fake kubelet listens on each. */
export const kubelets = [inside.one, inside.two, inside.windows]

const ready = { conditions: [{ type: 'Ready', status: 'True' }] }
const withStatus = ({ status, ...manifest }: Manifest, more: object): Manifest => ({ ...manifest, status: { ...status, ...more } })
const addressed = (name: string, ...ips: readonly string[]): Manifest => {
  const addresses = ips.map(ip => ['InternalIP', ip] as const)
  return withStatus(node(name, addresses), ready)
}
const windows = addressed('n-windows', inside.windows)
export const nodes: readonly Manifest[] = [
  addressed('n1', inside.one, inside.one6),
  addressed('n.2.dotted', inside.two),
  addressed('n-no-address'),
  { ...windows, metadata: { ...windows.metadata, labels: { 'kubernetes.io/os': 'windows' } } }
]

interface Port {
  readonly name?: string
  readonly containerPort: number
  readonly protocol?: string
  readonly hostPort?: number
}
interface Wanted {
  readonly app: string
  readonly ips: readonly string[]
  readonly ports?: readonly (readonly Port[])[]
  readonly isReady?: boolean
  readonly phase?: string
  readonly spec?: object
}

function labelled(name: string, { app, ips, ports = [[http]], isReady = true, phase = 'Running', spec = {} }: Wanted): Manifest {
  const made = pod(namespace, name, { ips, containers: ports, phase, spec: { nodeName: 'n1', ...spec } })
  const conditions = [{ type: 'Ready', status: isReady ? 'True' : 'False' }]
  // What a number or a word would become in YAML that forgot its quotes.
  const labels = { app, tier: 'yes', version: '1.0' }
  return withStatus({ ...made, metadata: { ...made.metadata, labels } }, { conditions, hostIP: inside.one, hostIPs: [{ ip: inside.one }] })
}

const http: Port = { name: 'http', containerPort: 8080 }
const dns: readonly Port[] = [
  { name: 'dns', containerPort: 5353, protocol: 'UDP' },
  { name: 'dns-tcp', containerPort: 53 }
]
export const pods: readonly Manifest[] = [
  labelled('web-a', { app: 'web', ips: ['10.244.41.1', 'fd00:10:244:41::1'] }),
  labelled('web.b.1', { app: 'web', ips: ['10.244.41.2', 'fd00:10:244:41::2'], spec: { nodeName: 'n.2.dotted' } }),
  labelled('0.digits', {
    app: 'many',
    ips: ['10.244.41.3'],
    ports: [
      [{ ...http, hostPort: 18_080 }, { containerPort: 9100 }],
      [{ name: 'https', containerPort: 8443 }, ...dns]
    ]
  }),
  labelled('on-host', {
    app: 'host',
    ips: [inside.one],
    ports: [[{ name: 'http', containerPort: 9300, hostPort: 9300 }]],
    spec: { hostNetwork: true }
  }),
  // One name, two numbers: the controller writes a slice for each.
  labelled('pair-a', { app: 'pair', ips: ['10.244.41.5'], ports: [[{ name: 'http', containerPort: 9090 }]] }),
  labelled('pair-b', { app: 'pair', ips: ['10.244.41.6'] }),
  labelled('clash', { app: 'clash', ips: ['10.244.41.7'], ports: [dns] }),
  labelled('unready', { app: 'unready', ips: ['10.244.41.8'], isReady: false }),
  labelled('pending', { app: 'pending', ips: [], phase: 'Pending', isReady: false, spec: { nodeName: undefined } }),
  labelled('done', { app: 'done', ips: ['10.244.41.9'], phase: 'Succeeded', isReady: false }),
  labelled('udp-only', { app: 'udp-only', ips: ['10.244.41.12'], ports: [dns.slice(0, 1)] }),
  labelled('portless', { app: 'portless', ips: ['10.244.41.10'], ports: [[]] }),
  labelled('named', {
    app: 'named',
    ips: ['10.244.41.11'],
    spec: { hostname: 'named', subdomain: 'with-names' }
  })
]

const web: PortSpec = { port: 80, targetPort: 8080 }
const byName: PortSpec = { port: 80, targetPort: 'http' }
const selecting = (name: string, app: string, ports: readonly PortSpec[], spec: object = {}): Manifest =>
  service(namespace, name, ports, { selector: { app, tier: 'yes', version: '1.0' }, ...spec })
const headless = { clusterIP: 'None' }
const udp: PortSpec = { name: 'dns', port: 53, targetPort: 'dns', protocol: 'UDP' }
const tcp: PortSpec = { name: 'dns-tcp', port: 53, targetPort: 'dns-tcp' }
export const services: readonly Manifest[] = [
  selecting('one', 'web', [web]),
  selecting('by-name', 'web', [byName]),
  selecting('many', 'many', [
    { name: 'http', ...byName },
    { name: 'https', port: 443, targetPort: 'https' },
    { name: 'metrics', port: 9100 },
    { name: '9', port: 99, targetPort: 8080 }
  ]),
  selecting('secure', 'many', [{ port: 443, targetPort: 8443 }]),
  selecting('udp', 'many', [udp]),
  selecting('udp-first', 'clash', [udp, tcp]),
  selecting('tcp-first', 'clash', [tcp, udp]),
  selecting('headless-same', 'web', [{ port: 8080 }], headless),
  selecting('headless-other', 'web', [web], headless),
  selecting('headless-named', 'web', [byName], headless),
  selecting('headless-pair', 'pair', [byName], headless),
  selecting('headless-clash', 'clash', [udp, tcp], headless),
  selecting('headless-portless', 'web', [], headless),
  selecting('with-names', 'named', [{ ...byName, name: 'http' }], headless),
  selecting('pair', 'pair', [byName]),
  selecting('no-such-name', 'web', [{ port: 80, targetPort: 'nosuch' }]),
  selecting('one-of-two', 'many', [
    { name: 'http', ...byName },
    { name: 'nosuch', port: 81, targetPort: 'nosuch' }
  ]),
  selecting('unready', 'unready', [web]),
  selecting('pending', 'pending', [web]),
  selecting('done', 'done', [web]),
  selecting('nobody', 'nobody', [web]),
  selecting('on-host', 'host', [{ port: 80, targetPort: 9300 }]),
  selecting('six', 'web', [web], { ipFamilies: ['IPv6'] }),
  selecting('dual', 'web', [web], { ipFamilyPolicy: 'RequireDualStack' }),
  selecting('external', 'web', [web], { externalIPs: ['203.0.113.21'] }),
  selecting('node-port', 'web', [web], { type: 'NodePort' }),
  selecting('balanced', 'web', [web], { type: 'LoadBalancer' }),
  selecting('balanced-bare', 'web', [web], { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false }),
  selecting('443', 'web', [web]),
  selecting(`${'9'.repeat(62)}a`, 'web', [web]),
  service(namespace, 'by-hand', [web]),
  service(namespace, 'by-hand-pods', [web]),
  service(namespace, 'alias', [], { type: 'ExternalName', externalName: 'example.test' }),
  service(namespace, 'alias-with-port', [web], { type: 'ExternalName', externalName: 'example.test' })
]

const byHand = '10.244.41.20'
const handMade = { ports: [{ port: 8080 }] }
const webA = { kind: 'Pod', namespace, name: 'web-a' }
const slices: readonly Manifest[] = [
  slice(namespace, { service: 'by-hand', ...handMade, endpoints: [{ addresses: [byHand] }] }),
  slice(namespace, { service: 'by-hand-pods', ...handMade, endpoints: [{ addresses: ['10.244.41.1'], targetRef: webA }] })
]

/** In the order in which they must be written. */
export const manifests: readonly Manifest[] = [
  ...[namespace, elsewhere].map(name => namespaceManifest(name)),
  ...nodes,
  ...pods,
  ...services,
  ...slices
]

const ipsOf = ({ status }: Manifest): readonly string[] => ((status?.podIPs ?? []) as { ip: string }[]).map(({ ip }) => ip)
/** Each must be there, so that it refuses at once where nothing listens. */
export const addresses: readonly string[] = [...pods.flatMap(ipsOf), byHand]
const serving = pods.filter(({ status }) => status?.phase === 'Running').flatMap(ipsOf)
/** HTTP or HTTPS by number. */
export const backends: readonly { readonly address: string; readonly port: number; readonly secure: boolean }[] = [
  ...serving,
  byHand
].flatMap(address => [53, 8080, 8443, 9090, 9100, 9300].map(port => ({ address, port, secure: port === 8443 })))

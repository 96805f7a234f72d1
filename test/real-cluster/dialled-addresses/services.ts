// The Services that are dialled, by type and traffic policy, and by where their endpoints are.
import type { Manifest } from '../manifest.ts'
import { type PortSpec, service } from '../proxy-matrix/objects.ts'
import type { NodeName } from './machines.ts'
import { namespace } from './pods.ts'

export interface ServiceRow {
  readonly name: string
  readonly selector: Readonly<Record<string, string>>
  readonly spec: object
  readonly ports?: readonly PortSpec[]
  /** status.loadBalancer.ingress. */
  readonly ingress?: readonly Ingress[]
  /** Where the network sends spec.externalIPs. */
  readonly routedTo?: NodeName
}

export interface Ingress {
  readonly ip: string
  readonly ipMode: 'VIP' | 'Proxy'
  readonly ports?: readonly { readonly port: number; readonly protocol: string; readonly error?: string }[]
}

const one: readonly PortSpec[] = [{ port: 80, targetPort: 8080 }]
/** A link, an address over TCP and one over UDP. */
const all: readonly PortSpec[] = [
  { name: 'http', port: 80, targetPort: 8080 },
  { name: 'postgres', port: 5432, targetPort: 8080 },
  { name: 'dns', port: 53, targetPort: 5353, protocol: 'UDP' }
]
const a = { on: 'a' }
const b = { on: 'b' }
const everywhere = { everywhere: 'yes' }
const draining = { draining: 'yes' }
const ending = { is: 'ending' }
const notReady = { is: 'not-ready' }
const nobody = { is: 'nobody' }

const dual = { ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv4', 'IPv6'] }
const onNodes = { type: 'NodePort' }
const balanced = { type: 'LoadBalancer' }
const sameNode = { internalTrafficPolicy: 'Local' }
const local = { externalTrafficPolicy: 'Local' }
const vip = (...ips: readonly string[]): readonly Ingress[] => ips.map(ip => ({ ip, ipMode: 'VIP' }))
const ranges = (...loadBalancerSourceRanges: readonly string[]): object => ({ ...balanced, loadBalancerSourceRanges })

export const services: readonly ServiceRow[] = [
  { name: 'cluster', selector: everywhere, spec: dual, ports: all },
  { name: 'cluster-not-ready', selector: notReady, spec: {} },
  { name: 'cluster-published', selector: notReady, spec: { publishNotReadyAddresses: true } },
  { name: 'cluster-nobody', selector: nobody, spec: {} },
  { name: 'cluster-ending', selector: ending, spec: {} },
  { name: 'cluster-half', selector: { is: 'ipv4-only' }, spec: dual },
  { name: 'same-node', selector: everywhere, spec: sameNode },
  { name: 'same-node-a', selector: a, spec: sameNode, ports: all },
  { name: 'same-node-b', selector: b, spec: sameNode },
  { name: 'same-node-draining', selector: draining, spec: sameNode },
  { name: 'same-node-nobody', selector: nobody, spec: sameNode },

  { name: 'nodes', selector: everywhere, spec: { ...dual, ...onNodes }, ports: all },
  { name: 'nodes-b', selector: b, spec: { ...dual, ...onNodes }, ports: all },
  { name: 'nodes-half', selector: { is: 'ipv4-only' }, spec: { ...dual, ...onNodes } },
  { name: 'nodes-nobody', selector: nobody, spec: onNodes },
  { name: 'nodes-not-ready', selector: notReady, spec: onNodes },
  { name: 'nodes-published', selector: notReady, spec: { ...onNodes, publishNotReadyAddresses: true } },
  { name: 'nodes-ending', selector: ending, spec: onNodes },
  { name: 'local', selector: everywhere, spec: { ...dual, ...onNodes, ...local } },
  { name: 'local-a', selector: a, spec: { ...onNodes, ...local }, ports: all },
  { name: 'local-b', selector: b, spec: { ...dual, ...onNodes, ...local }, ports: all },
  { name: 'local-draining', selector: draining, spec: { ...onNodes, ...local } },
  { name: 'local-ending', selector: ending, spec: { ...onNodes, ...local } },
  { name: 'local-not-ready', selector: notReady, spec: { ...onNodes, ...local } },
  { name: 'local-nobody', selector: nobody, spec: { ...onNodes, ...local } },

  {
    name: 'external',
    selector: b,
    spec: { ...dual, externalIPs: ['10.250.1.1', '34.120.1.1', 'fd00:10:250:1::1'] },
    ports: all,
    routedTo: 'node-a'
  },
  { name: 'external-half', selector: { is: 'ipv4-only' }, spec: { ...dual, externalIPs: ['10.250.1.2', 'fd00:10:250:1::2'] } },
  { name: 'external-ipv6', selector: everywhere, spec: { externalIPs: ['fd00:10:250:1::3'] } },
  { name: 'external-ipv6-half', selector: { is: 'ipv4-only' }, spec: { ...dual, externalIPs: ['fd00:10:250:1::10'] } },
  { name: 'external-nobody', selector: nobody, spec: { externalIPs: ['10.250.1.4'] } },
  { name: 'external-on-nodes', selector: a, spec: { ...onNodes, externalIPs: ['10.250.1.5'] }, routedTo: 'node-b' },
  { name: 'external-local', selector: everywhere, spec: { ...onNodes, ...local, externalIPs: ['10.250.1.6'] }, routedTo: 'node-b' },
  { name: 'external-local-a', selector: a, spec: { ...onNodes, ...local, externalIPs: ['10.250.1.7'] }, routedTo: 'node-a' },
  { name: 'external-local-b', selector: b, spec: { ...onNodes, ...local, externalIPs: ['10.250.1.8'] }, routedTo: 'node-a' },
  { name: 'external-local-nobody', selector: nobody, spec: { ...onNodes, ...local, externalIPs: ['10.250.1.9'] } },

  { name: 'balanced', selector: b, spec: balanced, ports: all, ingress: vip('34.120.2.1', '10.250.2.1') },
  { name: 'balanced-half', selector: { is: 'ipv4-only' }, spec: { ...dual, ...balanced }, ingress: vip('10.250.2.2', 'fd00:10:250:2::2') },
  { name: 'balanced-ipv6-half', selector: { is: 'ipv4-only' }, spec: { ...dual, ...balanced }, ingress: vip('fd00:10:250:2::14') },
  { name: 'balanced-nobody', selector: nobody, spec: balanced, ingress: vip('34.120.2.3') },
  { name: 'balanced-ending', selector: ending, spec: balanced, ingress: vip('34.120.2.4') },
  { name: 'balanced-pending', selector: a, spec: balanced },
  { name: 'balanced-without-nodes', selector: a, spec: { ...balanced, allocateLoadBalancerNodePorts: false }, ingress: vip('34.120.2.5') },
  { name: 'balanced-local', selector: everywhere, spec: { ...balanced, ...local }, ingress: vip('34.120.2.6') },
  { name: 'balanced-local-a', selector: a, spec: { ...balanced, ...local }, ingress: vip('34.120.2.7') },
  { name: 'balanced-local-b', selector: b, spec: { ...balanced, ...local }, ingress: vip('34.120.2.8') },
  { name: 'balanced-local-nobody', selector: nobody, spec: { ...balanced, ...local }, ingress: vip('34.120.2.9') },
  { name: 'ranges', selector: a, spec: ranges('203.0.113.0/28'), ingress: vip('34.120.2.10') },
  { name: 'ranges-nodes', selector: b, spec: ranges('203.0.113.0/28', '10.240.0.0/16'), ingress: vip('34.120.2.11') },
  { name: 'ranges-local', selector: a, spec: { ...ranges('203.0.113.0/28'), ...local }, ingress: vip('34.120.2.12') },
  // The ranges say nothing of IPv6.
  { name: 'ranges-ipv6', selector: everywhere, spec: { ...dual, ...ranges('203.0.113.0/28') }, ingress: vip('fd00:10:250:2::15') },
  { name: 'proxied', selector: b, spec: balanced, ports: all.slice(0, 2), ingress: [failing('34.120.3.1', 'Proxy', 5432)] },
  { name: 'failing', selector: a, spec: balanced, ports: all.slice(0, 2), ingress: [failing('34.120.2.13', 'VIP', 5432)] }
]

function failing(ip: string, ipMode: Ingress['ipMode'], failed: number): Ingress {
  const ports = [80, 5432].map(port => ({ port, protocol: 'TCP', ...(port === failed ? { error: 'PortNotSupported' } : {}) }))
  return { ip, ipMode, ports }
}

export function serviceManifest({ name, selector, spec, ports = one, ingress }: ServiceRow): Manifest {
  const manifest = service(namespace, name, ports, { selector, ...spec })
  return ingress === undefined ? manifest : { ...manifest, status: { loadBalancer: { ingress } } }
}

// How to expose a Service to callers outside the cluster: a second Service beside it, so that nothing changes for those who use the first.
import type { Labels } from '../../facts/records/labels.ts'
import type { ServiceRecord } from '../../facts/records/service.ts'
import type { Snapshot } from '../../facts/snapshot.ts'
import type { Network } from '../addresses/network.ts'
import { nodeAddresses } from '../nodes/node-addresses.ts'
import { methodPort } from '../port-access.ts'
import type { Notice } from '../proxy/answer.ts'
import { findService } from '../proxy/find-object.ts'
import { shellQuote } from '../proxy/shell-quote.ts'
import type { Outcome } from '../question.ts'
import type { AccessSettings } from '../settings.ts'
import { kubectl } from '../through-api-server.ts'
import { createCommand, deleteCommand, fit, freeName, type NewService, serviceManifest } from './new-service.ts'
import type { Plan, PlanCommand } from './plan.ts'
import { refused } from './refused-plan.ts'

export const exposureTypes = ['NodePort', 'LoadBalancer'] as const
export type ExposureType = (typeof exposureTypes)[number]

const exposesLabel = 'signpost/exposes'
const suffixes = { NodePort: 'node-port', LoadBalancer: 'load-balancer' } as const

export function exposurePlan(
  namespace: string,
  name: string,
  type: ExposureType,
  snapshot: Snapshot,
  settings: AccessSettings
): Outcome<Plan> {
  const found = findService(namespace, name, snapshot)
  if (!found.ok) return found
  const service = found.value
  const why = whyNot(service)
  if (why !== undefined || service.selector === null) return refused(why ?? withoutSelector(service))
  return { ok: true, value: plan(service, service.selector, type, snapshot, settings) }
}

function whyNot({ name, type, headless, ports }: ServiceRecord): string | undefined {
  if (type === 'ExternalName')
    return `Service "${name}" is an alias (type ExternalName): it has no Pods to expose. Expose what the name stands for.`
  if (headless)
    return `Service "${name}" is headless: its callers choose a Pod each, and one address for all of them would undo that. Expose a Service with a cluster IP, or one Pod (single-pod-plan).`
  return ports.length === 0 ? `Service "${name}" declares no port to expose.` : undefined
}

function withoutSelector({ name }: ServiceRecord): string {
  return `Service "${name}" has no selector, so a second Service cannot find what is behind it: change its own type, or write EndpointSlices for a new one.`
}

function plan(service: ServiceRecord, selector: Labels, type: ExposureType, snapshot: Snapshot, settings: AccessSettings): Plan {
  const { namespace, ports } = service
  const name = freeName(namespace, fit(`${service.name}-${suffixes[type]}`), snapshot, () => false)
  const unready = service.publishNotReadyAddresses ? { publishNotReadyAddresses: true } : {}
  const made: NewService = { namespace, name, type, labels: { [exposesLabel]: service.name }, selector, ports, ...unready }
  const manifest = serviceManifest(made)
  const networks = type === 'NodePort' ? nodeNetworks(snapshot, settings) : (['unknown'] as const)
  return {
    target: { kind: 'Service', namespace, name: service.name },
    manifests: [{ description: `A Service of type ${type} with the selector and the ports of "${service.name}".`, manifest }],
    commands: [make(service, made, manifest), look(made)],
    undo: [deleteCommand(made)],
    exposes: { networks, ports: ports.map(methodPort), message: audience(type, networks) },
    caveats: [mustAuthenticate(service), ...caveats[type], ...alreadyThere(service, type)]
  }
}

/** kubectl expose gives all ports one target; a manifest says the rest. */
function make(service: ServiceRecord, made: NewService, manifest: string): PlanCommand {
  const description = `Makes Service "${made.name}" of type ${made.type}.`
  const [first, second] = service.ports
  if (first === undefined || second !== undefined || service.publishNotReadyAddresses || first.appProtocol !== null)
    return createCommand(manifest, description)
  const options = [
    `--name=${shellQuote(made.name)}`,
    `--type=${made.type}`,
    `--port=${first.port}`,
    `--target-port=${shellQuote(String(first.targetPort))}`,
    `--protocol=${first.protocol}`,
    `--labels=${shellQuote(`${exposesLabel}=${service.name}`)}`
  ]
  return { command: kubectl('expose', made.namespace, shellQuote(`service/${service.name}`), ...options), description }
}

function look({ namespace, name, type }: NewService): PlanCommand {
  const what = type === 'NodePort' ? 'the node ports' : 'the address, once the load balancer has one'
  return { command: kubectl('get', namespace, shellQuote(`service/${name}`), '-o', 'wide'), description: `Shows ${what}.` }
}

function nodeNetworks(snapshot: Snapshot, settings: AccessSettings): readonly Network[] {
  const networks = nodeAddresses(snapshot.nodes, settings).groups.map(({ network }) => network)
  return networks.length > 0 ? networks : ['unknown']
}

const reach: Readonly<Record<Network, string>> = {
  internet: 'the whole internet',
  'private-network': 'the private network',
  cluster: 'the cluster',
  node: 'the Nodes themselves',
  unknown: 'whoever can reach their addresses'
}

function audience(type: ExposureType, networks: readonly Network[]): string {
  if (type === 'LoadBalancer')
    return 'Whoever can reach the address that the load balancer gets: in most clouds the whole internet, unless an annotation asks for an internal one.'
  return `A port of every Node (30000-32767 by default), for ${networks.map(network => reach[network]).join(' and ')}, as far as no firewall stands between.`
}

function mustAuthenticate({ name }: ServiceRecord): Notice {
  const message = `Nobody checks callers on the way: Service "${name}" must authenticate them itself before it is exposed.`
  return { code: 'service-must-authenticate', message }
}

const caveats: Readonly<Record<ExposureType, readonly Notice[]>> = {
  NodePort: [
    { code: 'node-port-addresses', message: 'kube-proxy may be set to answer on some addresses of a Node only; no object shows it.' }
  ],
  LoadBalancer: [
    {
      code: 'load-balancer-needs-controller',
      message: 'Without a controller for load balancers (a cloud, MetalLB, kube-vip) it stays pending.'
    },
    {
      code: 'source-ranges',
      message: 'spec.loadBalancerSourceRanges in the manifest narrows who is let in, where the load balancer supports it.'
    }
  ]
}

function alreadyThere({ name, type }: ServiceRecord, wanted: ExposureType): readonly Notice[] {
  return type === wanted ? [{ code: 'already-exposed', message: `Service "${name}" is of type ${wanted} itself.` }] : []
}

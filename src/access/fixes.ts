// Changes that would make a Service's access methods appear: commands and manifests. Signpost itself changes nothing.
import type { ServiceRecord } from '../facts/records/service.ts'
import type { Fix } from './access-method.ts'
import { manifestText } from './manifest-text.ts'
import { shellQuote } from './proxy/shell-quote.ts'

/** A Service of type ExternalName cannot be changed by its type alone: it has nothing to send traffic to. */
export function makeNodePort(service: ServiceRecord): readonly Fix[] {
  return retyped(service, 'NodePort', 'Every Node then listens for it, for whoever reaches the Nodes.')
}

export function makeLoadBalancer(service: ServiceRecord): readonly Fix[] {
  return retyped(service, 'LoadBalancer', 'The cloud then publishes an address, in many clouds on the whole internet.')
}

export function allocateNodePorts(service: ServiceRecord): readonly Fix[] {
  const command = patch(service, { allocateLoadBalancerNodePorts: true })
  return [{ code: 'allocate-node-ports', message: 'Let the API server allocate node ports.', command }]
}

export function addExternalIp(service: ServiceRecord, address: string): readonly Fix[] {
  const command = patch(service, { externalIPs: [address] })
  return [{ code: 'add-external-ip', message: `Let the Nodes answer for ${address}, if it is routed to them.`, command }]
}

/** A Service of its own beside the first one, so that nothing changes for those who use that. */
export function besideService(
  service: ServiceRecord,
  suffix: string,
  spec: { readonly type?: string; readonly clusterIP?: string }
): string {
  return manifestText({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: besideName(service, suffix), namespace: service.namespace },
    spec: {
      ...spec,
      selector: { ...service.selector },
      ports: service.ports.map(({ name, port, targetPort, protocol }) => ({
        name: name === '' ? undefined : name,
        port,
        targetPort,
        protocol
      }))
    }
  })
}

/** The end of a name that would be too long. */
function besideName({ name }: ServiceRecord, suffix: string): string {
  return `${name}-${suffix}`.slice(-63).replace(/^-+/, '')
}

export function patch({ namespace, name }: ServiceRecord, spec: object): string {
  return `kubectl patch ${shellQuote(`service/${name}`)} --namespace=${shellQuote(namespace)} --type=merge --patch ${shellQuote(JSON.stringify({ spec }))}`
}

function retyped(service: ServiceRecord, type: 'NodePort' | 'LoadBalancer', effect: string): readonly Fix[] {
  if (service.type === 'ExternalName' || service.ports.length === 0) return []
  const code = type === 'NodePort' ? 'make-node-port' : 'make-load-balancer'
  const own = service.headless ? [] : [{ code, message: `Change its type to ${type}. ${effect}`, command: patch(service, { type }) }]
  if (service.selector === null) return own
  const beside = `Or make a second Service of type ${type} beside it. ${effect}`
  return [...own, { code: `${code}-beside`, message: beside, manifest: besideService(service, kebab(type), { type }) }]
}

function kebab(type: 'NodePort' | 'LoadBalancer'): string {
  return type === 'NodePort' ? 'node-port' : 'load-balancer'
}

/** Beside a headless Service, for what needs an address of its own. */
export function clusterIpBeside(service: ServiceRecord): readonly Fix[] {
  if (service.selector === null || service.ports.length === 0) return []
  const message = 'Make a second Service with the same selector beside it, which gets an address of its own.'
  return [{ code: 'make-cluster-ip-beside', message, manifest: besideService(service, 'cluster-ip', {}) }]
}

export function headlessBeside(service: ServiceRecord): readonly Fix[] {
  if (service.selector === null) return []
  const name = besideName(service, 'headless')
  const message = `Make a headless Service beside it, and let the Pods name it as their subdomain (in a StatefulSet: serviceName "${name}").`
  return [{ code: 'make-headless-beside', message, manifest: besideService(service, 'headless', { clusterIP: 'None' }) }]
}

// Changes that would make a Service's access methods appear: commands and manifests. Signpost itself changes nothing.
import type { ServiceRecord } from '../facts/records/service.ts'
import type { Fix } from './access-method.ts'
import { manifestText } from './commands/manifest-text.ts'
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

/** A headless Service has nothing that an external IP could stand for. */
export function addExternalIp(service: ServiceRecord, address: string): readonly Fix[] {
  if (service.headless) return externalIpBeside(service, address)
  const command = patch(service, { externalIPs: [address] })
  return [{ code: 'add-external-ip', message: `Let the Nodes answer for ${address}, if it is routed to them.`, command }]
}

function externalIpBeside(service: ServiceRecord, address: string): readonly Fix[] {
  if (service.selector === null || service.ports.length === 0) return []
  const message = `Make a second Service with the same selector beside it, and let the Nodes answer for ${address}, if it is routed to them.`
  return [{ code: 'add-external-ip-beside', message, manifest: besideService(service, 'external-ip', { externalIPs: [address] }) }]
}

/** `dnsName`: of the Service itself. An alias cannot be made of a Service that others use. */
export function aliasBeside({ namespace, name }: ServiceRecord, dnsName: string): readonly Fix[] {
  const message = `Make a Service of type ExternalName beside it. The one in the manifest is an alias for ${dnsName}; put there the name that callers shall be sent to.`
  const metadata = { name: besideName(name, 'alias'), namespace }
  const manifest = manifestText({ apiVersion: 'v1', kind: 'Service', metadata, spec: { type: 'ExternalName', externalName: dnsName } })
  return [{ code: 'make-external-name-beside', message, manifest }]
}

const mostCharacters = 63

/** At most as long as a name may be, and with the beginning of the first one: a digit or a hyphen may not come first everywhere. */
function besideName(name: string, suffix: string): string {
  return `${name.slice(0, mostCharacters - suffix.length - 1).replace(/-+$/, '')}-${suffix}`
}

/** A Service of its own beside the first one, so that nothing changes for those who use that. */
export function besideService(
  service: ServiceRecord,
  suffix: string,
  spec: { readonly type?: string; readonly clusterIP?: string; readonly externalIPs?: readonly string[] }
): string {
  return manifestText({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: besideName(service.name, suffix), namespace: service.namespace },
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
export function patch({ namespace, name }: ServiceRecord, spec: object): string {
  return `kubectl patch ${shellQuote(`service/${name}`)} --namespace=${shellQuote(namespace)} --type=merge --patch ${shellQuote(JSON.stringify({ spec }))}`
}

function retyped(service: ServiceRecord, type: 'NodePort' | 'LoadBalancer', effect: string): readonly Fix[] {
  if (service.type === 'ExternalName' || service.ports.length === 0) return []
  const code = type === 'NodePort' ? 'make-node-port' : 'make-load-balancer'
  const own = service.headless ? [] : [{ code, message: `Change its type to ${type}. ${effect}`, command: patch(service, { type }) }]
  if (service.selector === null) return own
  const beside = `${own.length > 0 ? 'Or make' : 'Make'} a second Service of type ${type} beside it. ${effect}`
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
  const name = besideName(service.name, 'headless')
  const message = `Make a headless Service beside it, and let the Pods name it as their subdomain (in a StatefulSet: serviceName "${name}").`
  return [{ code: 'make-headless-beside', message, manifest: besideService(service, 'headless', { clusterIP: 'None' }) }]
}

// Why a Service does not have a way in, or why it is not certain that it works: its type and its fields.
import { entry, type OfService } from './entry.ts'

interface OfType extends OfService {
  readonly type: string
}
interface OfNumber extends OfService {
  readonly number: number
}

export const serviceReasons = {
  'alias-has-no-address': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" is an alias (type ExternalName): it has no address and no ports of its own.`,
    () => 'Make it a Service of another type.'
  ),
  'headless-has-no-address': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" is headless: callers talk to its Pods directly.`,
    () => 'Make a second Service with the same selector, without clusterIP: None.'
  ),
  'declares-no-port': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" declares no port.`,
    () => 'Declare the port in spec.ports.'
  ),
  'cluster-ip-not-allocated': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" has no cluster IP.`,
    () => 'Apply it to a cluster: the API server allocates one.'
  ),
  'type-has-no-load-balancer': entry(
    'unusable',
    (v: OfType) => `Service "${v.service}" is of type ${v.type}; only type LoadBalancer asks for a load balancer.`,
    () => 'Make it a Service of type LoadBalancer.'
  ),
  'load-balancer-pending': entry(
    'pending',
    (v: OfService) =>
      `Nobody has given Service "${v.service}" a load balancer yet: its status has no address. Without a controller for load balancers it stays so.`,
    () => 'Install one (a cloud controller, MetalLB, kube-vip); on minikube, run minikube tunnel.'
  ),
  'load-balancer-class-pending': entry(
    'pending',
    (v: OfService & { class: string }) =>
      `Service "${v.service}" waits for a controller of load balancer class ${v.class}; all others pass it over.`,
    v => `Install a controller that watches for ${v.class}, or make the Service anew without loadBalancerClass.`
  ),
  'load-balancer-port-failed': entry(
    'unusable',
    (v: OfNumber & { error: string }) => `The load balancer of Service "${v.service}" does not serve port ${v.number}: ${v.error}.`,
    () => "Look at the Service's events."
  ),
  'type-has-no-node-port': entry(
    'unusable',
    (v: OfType) => `Service "${v.service}" is of type ${v.type}, which has no node ports.`,
    () => 'Make it a Service of type NodePort.'
  ),
  'node-port-not-allocated': entry(
    'unusable',
    (v: OfNumber) => `Port ${v.number} of Service "${v.service}" has no node port.`,
    () => 'Apply it to a cluster: the API server allocates one.'
  ),
  'node-ports-not-wanted': entry(
    'unusable',
    (v: OfNumber) => `Port ${v.number} of Service "${v.service}" has no node port: allocateLoadBalancerNodePorts is false.`,
    () => 'Set allocateLoadBalancerNodePorts to true.'
  ),
  'no-external-ips': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" has no externalIPs.`,
    () => 'Prefer a Service of type LoadBalancer: externalIPs are on their way out of Kubernetes.'
  ),
  'not-an-alias': entry(
    'unusable',
    (v: OfType) => `Service "${v.service}" is of type ${v.type}, no alias for a name outside.`,
    () => 'Make a Service of type ExternalName.'
  ),
  'external-name-missing': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" is of type ExternalName without a name.`,
    () => 'Set spec.externalName.'
  ),
  'external-name-is-address': entry(
    'unusable',
    (v: OfService & { externalName: string }) =>
      `${v.externalName}, which Service "${v.service}" is an alias for, is an address; DNS resolves an alias as a name, and there is none like it.`,
    () => 'Make it a Service without a selector, with an EndpointSlice that holds the address.'
  ),
  'external-name-not-checked': entry(
    'uncertain',
    (v: OfService & { externalName: string }) =>
      `Service "${v.service}" is an alias for ${v.externalName}; no object tells whether that name resolves and who answers there.`,
    () => 'Ask the name from a Pod.'
  ),
  'not-headless': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" is not headless: only Pods of a headless Service have names of their own in DNS.`,
    () => 'Make a second, headless Service (clusterIP: None) that the Pods name as their subdomain.'
  ),
  'no-endpoint-hostname': entry(
    'unusable',
    (v: OfService) => `No endpoint of Service "${v.service}" has a host name.`,
    v => `Give the Pods a hostname and the subdomain "${v.service}", as a StatefulSet with serviceName "${v.service}" does.`
  ),
  'target-port-number-unknown': entry(
    'unusable',
    (v: OfNumber & { target: string }) =>
      `Service "${v.service}" is headless and port ${v.number} leads to the container port "${v.target}", whose number no EndpointSlice tells.`,
    () => 'Start Pods whose containers declare the port, or write its number into targetPort.'
  ),
  'address-family-not-served': entry(
    'unusable',
    (v: OfService & { family: string }) =>
      `Service "${v.service}" has no cluster IP of ${v.family}, so nothing is sent on from such an address.`,
    () => 'Make the Service dual-stack (ipFamilyPolicy: PreferDualStack).'
  )
} as const

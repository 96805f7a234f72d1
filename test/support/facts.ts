// Facts for tests of rules: frozen records and snapshots straight from src/facts, with just what a test wants to say.
import { apply } from '../../src/facts/apply.ts'
import type { Endpoint, EndpointSliceRecord, SlicePort } from '../../src/facts/records/endpoint-slice.ts'
import type { NodeAddress, NodeRecord } from '../../src/facts/records/node.ts'
import type { Container, ContainerPort, PodKey, PodReading, PodRecord } from '../../src/facts/records/pod.ts'
import type { ServicePort, ServiceRecord } from '../../src/facts/records/service.ts'
import { type Change, type ClusterFacts, emptySnapshot, type Snapshot } from '../../src/facts/snapshot.ts'
import { type ResourceName, type Trust, type TrustState, watchedResources } from '../../src/facts/trust.ts'

/** 2026-11-23T10:00:00Z: when all facts were last known to be current. */
export const syncedAt = Date.UTC(2026, 10, 23, 10)

export const cluster: ClusterFacts = Object.freeze({
  name: 'example',
  source: 'manifests',
  apiServer: Object.freeze({ url: 'https://192.0.2.1', source: 'cluster-info', confidence: 'high' }),
  kubernetesVersion: null
})

/** The EndpointSlice controller's own signature: its slices are trusted. */
export const controller = 'endpointslice-controller.k8s.io'

export function port(number: number, more: Partial<ServicePort> = {}): ServicePort {
  return Object.freeze({ name: '', port: number, targetPort: number, protocol: 'TCP', appProtocol: null, nodePort: null, ...more })
}

export function service(name: string, more: Partial<ServiceRecord> = {}): ServiceRecord {
  return Object.freeze({
    namespace: 'shop',
    name,
    resourceVersion: '1',
    labels: {},
    annotations: {},
    type: 'ClusterIP',
    headless: false,
    clusterIPs: ['10.96.0.10'],
    externalIPs: [],
    externalTrafficPolicy: 'Cluster',
    internalTrafficPolicy: 'Cluster',
    allocateLoadBalancerNodePorts: true,
    loadBalancerClass: null,
    loadBalancerSourceRanges: [],
    sourceRangesAnnotated: false,
    externalName: null,
    selector: { app: name },
    publishNotReadyAddresses: false,
    loadBalancer: [],
    ports: [port(80, { targetPort: 8080 })],
    ...more
  })
}

export function slicePort(number: number | null, name = ''): SlicePort {
  return Object.freeze({ name, port: number, protocol: 'TCP', appProtocol: null })
}

/** Ready, at the address, of a Pod of that name in namespace shop. */
export function endpoint(address: string, podName: string | null, more: Partial<Endpoint> = {}): Endpoint {
  return Object.freeze({
    addresses: [address],
    ready: true,
    serving: true,
    terminating: false,
    targetRef: podName === null ? null : { kind: 'Pod', namespace: 'shop', name: podName },
    nodeName: null,
    hostname: null,
    ...more
  })
}

/** The controller's own slice of a Service, with its unnamed port at 8080 and one endpoint. */
export function slice(serviceName: string, more: Partial<EndpointSliceRecord> = {}): EndpointSliceRecord {
  return Object.freeze({
    namespace: 'shop',
    name: `${serviceName}-1`,
    resourceVersion: '1',
    serviceName,
    managedBy: controller,
    addressType: 'IPv4',
    ports: [slicePort(8080)],
    endpoints: [endpoint('10.1.0.1', `${serviceName}-pod`)],
    ...more
  })
}

export function container(...ports: readonly Partial<ContainerPort>[]): Container {
  return Object.freeze({
    name: 'main',
    ports: ports.map(entry => ({ name: '', containerPort: 8080, protocol: 'TCP' as const, hostPort: null, hostIP: null, ...entry }))
  })
}

/** Running, at 10.1.0.1, with one unnamed container port 8080. */
export function pod(name: string, more: Partial<PodRecord> = {}): PodRecord {
  return Object.freeze({
    namespace: 'shop',
    name,
    resourceVersion: '1',
    labels: {},
    annotations: {},
    containers: [container({})],
    podIPs: ['10.1.0.1'],
    phase: 'Running',
    hostNetwork: false,
    hostIPs: ['192.0.2.11'],
    nodeName: 'n1',
    hostname: null,
    subdomain: null,
    ready: true,
    terminating: false,
    ...more
  })
}

/** Ready, with the one address. */
export function node(name: string, more: Partial<NodeRecord> = {}): NodeRecord {
  return Object.freeze({
    name,
    resourceVersion: '1',
    labels: {},
    addresses: [address('InternalIP', '192.0.2.11')],
    kubeletPort: 10250,
    ready: true,
    unschedulable: false,
    ...more
  })
}

export function address(type: string, text: string): NodeAddress {
  return Object.freeze({ type, address: text })
}

export function trust(state: TrustState, currentAt: number | null = syncedAt): Trust {
  return Object.freeze({ state, since: syncedAt, currentAt, lastError: null })
}

/** Each record in its place; what is neither a slice nor a node is a Service. */
export function put(record: ServiceRecord | EndpointSliceRecord | NodeRecord): Change {
  if ('serviceName' in record) return { type: 'put', resource: 'endpointslices', record }
  if ('addresses' in record) return { type: 'put', resource: 'nodes', record }
  return { type: 'put', resource: 'services', record }
}

/** All watched resources synced, unless `trusts` says otherwise. */
export function snapshotOf(
  records: readonly (ServiceRecord | EndpointSliceRecord | NodeRecord)[],
  trusts: Partial<Record<ResourceName, TrustState>> = {},
  facts: ClusterFacts = cluster
): Snapshot {
  const states = { ...Object.fromEntries(watchedResources.map(resource => [resource, 'synced'])), ...trusts }
  return apply(emptySnapshot(facts), [
    ...Object.entries(states).map(([resource, state]): Change => {
      const currentAt = state === 'synced' || state === 'stale' ? syncedAt : null
      return { type: 'trust', resource: resource as ResourceName, trust: trust(state as TrustState, currentAt) }
    }),
    ...records.map(put)
  ])
}

/** Readings as a PodReader would have made them: each Pod found, and every other one absent. */
export function found(...pods: readonly PodRecord[]): { get(key: PodKey): PodReading } {
  return {
    get: key => {
      const match = pods.find(candidate => candidate.namespace === key.namespace && candidate.name === key.name)
      return match === undefined ? { state: 'absent', readAt: syncedAt } : { state: 'found', pod: match, readAt: syncedAt }
    }
  }
}

/** Every Pod read the same way. */
export function allPods(reading: PodReading): { get(key: PodKey): PodReading } {
  return { get: () => reading }
}

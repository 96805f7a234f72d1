// What we keep of a Service: the fields that decide how it is reached, with the API server's defaults filled in.
import type { Annotations, Labels } from './labels.ts'

export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName'
export type Protocol = 'TCP' | 'UDP' | 'SCTP'

export interface ServicePort {
  /** Empty for an unnamed port: that is also how the API server compares it with a slice's port. */
  readonly name: string
  readonly port: number
  readonly targetPort: number | string
  readonly protocol: Protocol
  readonly appProtocol: string | null
  /** Null where none was allocated: type ClusterIP, or a load balancer without node ports. */
  readonly nodePort: number | null
}

/** Where traffic is sent on: to any endpoint, or only to those on the Node that it came to. */
export type TrafficPolicy = 'Cluster' | 'Local'

export interface LoadBalancerPort {
  readonly port: number
  readonly protocol: Protocol
  /** Why the load balancer does not serve this port; null while all is well. */
  readonly error: string | null
}

/** One entry of status.loadBalancer.ingress; both an ip and a hostname may be set, or neither. */
export interface LoadBalancerIngress {
  readonly ip: string | null
  readonly hostname: string | null
  /** `VIP`: nodes answer for the address themselves; `Proxy`: traffic really passes the load balancer, from inside the cluster too. */
  readonly ipMode: 'VIP' | 'Proxy' | null
  readonly ports: readonly LoadBalancerPort[]
}

export interface ServiceRecord {
  readonly namespace: string
  readonly name: string
  readonly resourceVersion: string
  readonly labels: Labels
  readonly annotations: Annotations
  readonly type: ServiceType
  /** `clusterIP: None`. */
  readonly headless: boolean
  /** One a family, the primary first; empty where none was allocated, and for a headless Service. */
  readonly clusterIPs: readonly string[]
  readonly externalIPs: readonly string[]
  readonly externalTrafficPolicy: TrafficPolicy
  readonly internalTrafficPolicy: TrafficPolicy
  readonly allocateLoadBalancerNodePorts: boolean
  readonly loadBalancerClass: string | null
  /** spec.loadBalancerSourceRanges, else the annotation of that name; empty where everybody is let in. */
  readonly loadBalancerSourceRanges: readonly string[]
  /** They come from the annotation. */
  readonly sourceRangesAnnotated: boolean
  readonly externalName: string | null
  /** Null: without a selector, somebody else writes the endpoints. */
  readonly selector: Labels | null
  readonly publishNotReadyAddresses: boolean
  readonly ports: readonly ServicePort[]
  /** Empty but for type LoadBalancer. */
  readonly loadBalancer: readonly LoadBalancerIngress[]
}

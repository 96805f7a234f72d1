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
  readonly externalName: string | null
  /** Null: without a selector, somebody else writes the endpoints. */
  readonly selector: Labels | null
  readonly publishNotReadyAddresses: boolean
  readonly ports: readonly ServicePort[]
}

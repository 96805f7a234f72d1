// One Service as a list shows it, and as its own page shows it: with a proxy URL for every port.
import type { PortAnswer, ProxyUrl } from '../access/proxy/answer.ts'
import type { ServiceType } from '../facts/records/service.ts'

export interface PortSummary extends PortAnswer {
  readonly appProtocol: string | null
}

export interface ServiceSummary {
  readonly namespace: string
  readonly name: string
  /** The label kubernetes.io/name, else the name. */
  readonly displayName: string
  readonly type: ServiceType
  /** The label kubernetes.io/cluster-service=true. */
  readonly builtIn: boolean
  /** Distinct targets; null where EndpointSlices cannot be read. */
  readonly endpoints: { readonly ready: number; readonly total: number } | null
  readonly ports: readonly PortSummary[]
}

export interface ServiceDetail extends Omit<ServiceSummary, 'ports'> {
  readonly ports: readonly (PortSummary & { readonly proxyUrl: ProxyUrl })[]
}

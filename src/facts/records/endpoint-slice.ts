// What we keep of an EndpointSlice: enough to repeat the API server's choice of an endpoint.

export interface SlicePort {
  /** Empty for an unnamed port. */
  readonly name: string
  /** Null means all ports; the API server's proxy passes such an entry over. */
  readonly port: number | null
  readonly protocol: string
  readonly appProtocol: string | null
}

export interface TargetRef {
  readonly kind: string
  readonly namespace: string
  readonly name: string
}

export interface Endpoint {
  readonly addresses: readonly string[]
  /** True where the condition is absent, as Kubernetes reads it; serving likewise. */
  readonly ready: boolean
  readonly serving: boolean
  readonly terminating: boolean
  readonly targetRef: TargetRef | null
  readonly nodeName: string | null
  /** The Pod's own name in the DNS of a headless Service; null where it has none. */
  readonly hostname: string | null
}

export interface EndpointSliceRecord {
  readonly namespace: string
  readonly name: string
  readonly resourceVersion: string
  /** The label kubernetes.io/service-name: what the API server looks slices up by. */
  readonly serviceName: string
  /** The label endpointslice.kubernetes.io/managed-by. */
  readonly managedBy: string | null
  readonly addressType: 'IPv4' | 'IPv6' | 'FQDN'
  readonly ports: readonly SlicePort[]
  readonly endpoints: readonly Endpoint[]
}

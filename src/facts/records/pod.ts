// What we keep of a Pod while a request lasts. Pods are read one at a time, never watched.
import type { Labels } from './labels.ts'
import type { Protocol } from './service.ts'

export interface ContainerPort {
  /** Empty for an unnamed port. */
  readonly name: string
  readonly containerPort: number
  readonly protocol: Protocol
  /** On the Node's own address; null for none. */
  readonly hostPort: number | null
  /** Narrows hostPort to one address of the Node; null, as nearly everywhere: all of them. */
  readonly hostIP: string | null
}

export interface Container {
  readonly name: string
  readonly ports: readonly ContainerPort[]
}

export interface PodRecord {
  readonly namespace: string
  readonly name: string
  readonly resourceVersion: string
  readonly labels: Labels
  readonly annotations: Labels
  /** spec.containers only: the API server's proxy looks at no init container, sidecars included. */
  readonly containers: readonly Container[]
  /** status.podIPs, in order; status.podIP alone where an object has only that. */
  readonly podIPs: readonly string[]
  readonly phase: string
  readonly hostNetwork: boolean
  /** status.hostIPs, in order; status.hostIP alone where an object has only that. */
  readonly hostIPs: readonly string[]
  readonly nodeName: string | null
  /** spec.hostname and spec.subdomain: with both, the Pod has a name in the cluster's DNS. */
  readonly hostname: string | null
  readonly subdomain: string | null
  readonly ready: boolean
  /** metadata.deletionTimestamp is set. */
  readonly terminating: boolean
}

export interface PodKey {
  readonly namespace: string
  readonly name: string
}

/** What reading one Pod came to. `not-captured`: the manifests hold no Pods. */
export type PodReading =
  | { readonly state: 'found'; readonly pod: PodRecord; readonly readAt: number }
  | { readonly state: 'absent'; readonly readAt: number }
  | { readonly state: 'forbidden' }
  | { readonly state: 'not-captured' }
  | { readonly state: 'unavailable'; readonly retryAfterSeconds: number }

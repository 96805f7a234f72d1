// What we keep of a Node: its addresses, its kubelet's port, whether it is ready and whether it is cordoned.
import type { Labels } from './labels.ts'

export interface NodeAddress {
  /** Hostname, InternalIP, ExternalIP, InternalDNS, ExternalDNS, or what a cloud invented. */
  readonly type: string
  readonly address: string
}

export interface NodeRecord {
  readonly name: string
  readonly resourceVersion: string
  readonly labels: Labels
  readonly addresses: readonly NodeAddress[]
  /** status.daemonEndpoints.kubeletEndpoint.Port; null where the node does not say (the API server's --kubelet-port then counts). */
  readonly kubeletPort: number | null
  readonly ready: boolean
  /** Cordoned: no new Pods, but what runs there is still reached. */
  readonly unschedulable: boolean
}

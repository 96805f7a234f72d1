// What an operator has settled that rules need and no object of the cluster shows.
import type { Network } from './addresses/network.ts'

export interface AudienceCidr {
  readonly cidr: string
  readonly network: Network
}

export interface AccessSettings {
  /** Where `kubectl proxy` is taken to listen: http://127.0.0.1:8001. No trailing slash. */
  readonly kubectlProxyUrl: string
  /** The API server's --kubelet-preferred-address-types; null where the operator has not said. */
  readonly kubeletPreferredAddressTypes: readonly string[] | null
  /** Whose addresses these are, in the operator's own words; they win over everything else. */
  readonly audienceCidrs: readonly AudienceCidr[]
  /** The name or address at which the operator's users reach node ports; null: the Nodes' own addresses. */
  readonly nodePortHost: string | null
  /** cluster.local, unless the cluster was set up otherwise: no object shows it. */
  readonly clusterDomain: string
}

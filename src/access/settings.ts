// What an operator has settled that rules need and no object of the cluster shows.

export interface AccessSettings {
  /** Where `kubectl proxy` is taken to listen: http://127.0.0.1:8001. No trailing slash. */
  readonly kubectlProxyUrl: string
  /** The API server's --kubelet-preferred-address-types; null where the operator has not said. */
  readonly kubeletPreferredAddressTypes: readonly string[] | null
}

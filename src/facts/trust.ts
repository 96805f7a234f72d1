// How far each resource's facts can be trusted, as data that rules and answers carry along.

export const watchedResources = ['services', 'endpointslices', 'nodes', 'namespaces'] as const
export type WatchedResource = (typeof watchedResources)[number]
/** Pods are read on demand; they appear in trust only as far as manifests hold them or the API server refused them. */
export type ResourceName = WatchedResource | 'pods'

export type TrustState = 'synced' | 'stale' | 'forbidden' | 'absent' | 'not-captured'

export interface Trust {
  readonly state: TrustState
  /** Since when the state holds, in ms since the epoch; null where it never was another. */
  readonly since: number | null
  /** The last moment at which the facts were known to be current, in ms since the epoch; null where there are none. */
  readonly currentAt: number | null
  /** The last failure's own words, for operators; null while all is well. */
  readonly lastError: string | null
}

/** Facts that exist, be they old: an object that is not among them is not there. */
export function isReadable(trust: Trust): boolean {
  return isReadableState(trust.state)
}

export function isReadableState(state: TrustState): boolean {
  return state === 'synced' || state === 'stale'
}

// Which cluster this is, where its facts come from and how far each kind of them can be trusted.
import type { PublicAddress, Snapshot } from '../facts/snapshot.ts'
import type { ResourceName, TrustState } from '../facts/trust.ts'

export interface ResourceDescription {
  readonly resource: ResourceName
  readonly state: TrustState
  /** RFC 3339; null where the state never was another. */
  readonly since: string | null
  /** RFC 3339; null where the resource was never read. */
  readonly syncedAt: string | null
  readonly lastError: string | null
}

export interface ClusterDescription {
  readonly name: string
  readonly source: 'live' | 'manifests'
  readonly apiServer: PublicAddress | null
  readonly kubernetesVersion: string | null
  readonly resources: readonly ResourceDescription[]
}

export function describeCluster({ cluster, trust }: Snapshot): ClusterDescription {
  const resources = (Object.keys(trust) as ResourceName[]).map(resource => {
    const { state, since, currentAt, lastError } = trust[resource]
    return { resource, state, since: formatMoment(since), syncedAt: formatMoment(currentAt), lastError }
  })
  const { name, source, apiServer, kubernetesVersion } = cluster
  return { name, source, apiServer, kubernetesVersion, resources }
}

function formatMoment(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString()
}

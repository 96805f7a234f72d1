// Where a cluster may say how its API server is reached from outside, the most trustworthy first (docs/public-address.md).
import type { PublicAddress } from '../../facts/snapshot.ts'
import {
  addressFromApiVersions,
  addressFromClusterInfo,
  addressFromInfrastructure,
  addressFromOpenIdConfiguration
} from '../public-address.ts'

export interface AddressSource {
  readonly path: string
  /** Asked first; where the API server does not serve it, the path itself is not asked for. */
  readonly servedIf?: string
  /** kubeadm lets only system:anonymous read it: any token would be refused. */
  readonly asNobody?: true
  read(body: unknown): PublicAddress | null
}

export const addressSources: readonly AddressSource[] = Object.freeze([
  { path: '/api/v1/namespaces/kube-public/configmaps/cluster-info', asNobody: true, read: addressFromClusterInfo },
  {
    path: '/apis/config.openshift.io/v1/infrastructures/cluster',
    servedIf: '/apis/config.openshift.io/v1',
    read: addressFromInfrastructure
  },
  { path: '/.well-known/openid-configuration', read: addressFromOpenIdConfiguration },
  { path: '/api', read: addressFromApiVersions }
])

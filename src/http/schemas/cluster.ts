// What is known of the cluster as a whole, as the contract shows it.
import { Type } from 'typebox'
import { PublicAddressSchema } from './public-address.ts'
import { nullable, nullableString, refTo } from './reference-to.ts'

export const ResourceTrustSchema = Type.Object(
  {
    resource: Type.String({ description: 'The resource, as RBAC names it.', examples: ['services'] }),
    state: Type.Enum(['synced', 'stale', 'forbidden', 'absent', 'not-captured'], {
      type: 'string',
      description:
        'How far it is known: kept current (synced), once known but not current (stale), not readable for Signpost (forbidden), not served by the API server (absent), or not among what was read (not-captured).',
      examples: ['synced']
    }),
    since: nullableString('Since when (RFC 3339) the state holds; null where it never was another.', ['2026-11-23T10:00:00.000Z']),
    syncedAt: nullableString('When (RFC 3339) it was last known to be current; null where it was never read.', [
      '2026-11-23T10:00:00.000Z'
    ]),
    lastError: nullableString('The words of the last failure; null while all is well.', [null])
  },
  { $id: 'ResourceTrust', description: 'How far one resource of the cluster is known.' }
)

export const ClusterSchema = Type.Object(
  {
    name: Type.String({ description: 'The name of the cluster in answers.', examples: ['example'] }),
    source: Type.Enum(['live', 'manifests'], {
      type: 'string',
      description: 'Whether the facts come from an API server or from files.',
      examples: ['manifests']
    }),
    apiServer: nullable(refTo(PublicAddressSchema), 'Where users reach the API server; null where that is not known.'),
    kubernetesVersion: nullableString('The version of the API server, in its own words; null where nobody has said it.', ['v1.37.2']),
    resources: Type.Array(refTo(ResourceTrustSchema), { description: 'What is read of the cluster, and how far each can be trusted.' })
  },
  { $id: 'Cluster', description: 'Which cluster the answers speak of, and where the facts come from.' }
)

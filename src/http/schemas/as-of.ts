// Which cluster an answer speaks of, and how old its facts are.
import { Type } from 'typebox'
import { nullableString } from './reference-to.ts'

export const AsOfSchema = Type.Object(
  {
    cluster: Type.String({ description: 'The name of the cluster that the answer speaks of.', examples: ['example'] }),
    source: Type.Enum(['live', 'manifests'], {
      type: 'string',
      description: 'Whether the facts come from an API server or from files.',
      examples: ['manifests']
    }),
    syncedAt: nullableString(
      'The oldest moment (RFC 3339) at which the resources that the answer rests on were last known to be current; null where none was ever read.',
      ['2026-11-23T10:00:00.000Z']
    ),
    stale: Type.Boolean({ description: 'True where one of these resources cannot be kept current at the moment.', examples: [false] })
  },
  { $id: 'AsOf', description: 'The cluster that the answer speaks of, and the age of its facts.' }
)

// The API server's address as its users reach it, as the contract shows it.
import { Type } from 'typebox'

export const PublicAddressSchema = Type.Object(
  {
    url: Type.String({ description: 'The URL, without a trailing slash.', examples: ['https://192.0.2.1'] }),
    source: Type.String({
      description:
        'Where the URL was found. New values may be added; known ones: setting, kubeconfig, cluster-info, openid-configuration, api-versions, openshift.',
      examples: ['cluster-info']
    }),
    confidence: Type.Enum(['high', 'medium', 'low'], {
      type: 'string',
      description: 'How far it can be taken for the one that users reach.',
      examples: ['high']
    })
  },
  { $id: 'PublicAddress', description: 'The public address of the API server, and how it was found.' }
)

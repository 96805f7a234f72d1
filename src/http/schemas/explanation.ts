// What a proxy URL that somebody has means, as the contract shows it.
import { Type } from 'typebox'
import { AsOfSchema } from './as-of.ts'
import { ProxyUrlResultSchema } from './proxy-url.ts'
import { PredictionSchema, ReasonSchema, stateSchema } from './proxy-url-parts.ts'
import { nullable, nullableString, refTo } from './reference-to.ts'

export const ExplainRequestSchema = Type.Object(
  {
    url: Type.String({
      minLength: 1,
      maxLength: 8192,
      description: 'The URL as somebody has it: with any base or just its path, in any spelling.'
    })
  },
  {
    $id: 'ExplainRequest',
    additionalProperties: false,
    description: 'A proxy URL to explain.',
    examples: [
      { url: 'https://192.0.2.1/api/v1/namespaces/kube-system/services/https:kibana-logging:/proxy/app?x=1' },
      { url: '/api/v1/proxy/namespaces/kube-system/services/kube-dns/' },
      { url: 'http://127.0.0.1:8001/api/v1/nodes/node-1/proxy/healthz' }
    ]
  }
)

export const PartMeaningSchema = Type.Object(
  {
    part: Type.Enum(['base', 'namespace', 'scheme', 'name', 'port', 'path', 'query'], {
      type: 'string',
      description: 'The part of the URL.',
      examples: ['port']
    }),
    text: Type.String({ description: 'Its text, decoded.', examples: ['9200'] }),
    meaning: Type.String({ description: 'What the API server takes it for.' })
  },
  { $id: 'PartMeaning', description: 'What one part of a proxy URL means.' }
)

export const ExplainedPartsSchema = Type.Object(
  {
    form: Type.String({
      description:
        'How the URL is spelled. New values may be added; known ones: proxy, removed-proxy (the form /api/v1/proxy/…), misspelled.',
      examples: ['proxy']
    }),
    base: nullableString('Scheme, authority and any path in front of /api; null for a bare path.', ['https://192.0.2.1']),
    kind: Type.Enum(['Service', 'Pod', 'Node'], { type: 'string', description: 'The kind of the object.', examples: ['Service'] }),
    namespace: nullableString('Its namespace; null for a Node.', ['kube-system']),
    reference: Type.String({ description: 'The segment `[scheme:]name[:port]`, percent-decoded.', examples: ['https:kibana-logging:'] }),
    path: Type.String({
      description: 'What follows `proxy`, percent-decoded, with its slash; empty where nothing does.',
      examples: ['/app']
    }),
    query: Type.String({ description: 'The query with its `?`, or empty.', examples: ['?x=1'] }),
    scheme: nullableString('The scheme that the reference names; empty where it names none, null where it is invalid.', ['https']),
    name: nullableString('The name in the reference; null where that is invalid.', ['kibana-logging']),
    port: nullableString('The port in the reference; empty where it names none, null where it is invalid.', ['']),
    meanings: Type.Array(refTo(PartMeaningSchema), { description: 'The parts in their order, each with its meaning.' })
  },
  { $id: 'ExplainedParts', description: 'A proxy URL, taken apart.' }
)

export const ExplanationSchema = Type.Object(
  {
    parts: refTo(ExplainedPartsSchema),
    state: stateSchema,
    reasons: Type.Array(refTo(ReasonSchema), { description: 'Why the state is not plainly usable; empty where it is.' }),
    prediction: refTo(PredictionSchema),
    suggestion: nullable(
      refTo(ProxyUrlResultSchema),
      'The answer whose URL would work; null where the one asked about works, or none would.'
    ),
    asOf: refTo(AsOfSchema)
  },
  { $id: 'Explanation', description: 'What a proxy URL means, and what comes of it.' }
)

// An answer about one proxy URL, as the contract shows it.
import { Type } from 'typebox'
import { AsOfSchema } from './as-of.ts'
import { CommandsSchema, NoticeSchema, PredictionSchema, RbacRuleSchema, ReasonSchema, stateSchema, UrlsSchema } from './proxy-url-parts.ts'
import { nullable, nullableString, refTo } from './reference-to.ts'

export const schemeSchema = Type.Enum(['http', 'https'], {
  type: 'string',
  description: 'The scheme that the API server speaks to the backend.',
  examples: ['http']
})

export const TargetSchema = Type.Object(
  {
    kind: Type.Enum(['Service', 'Pod', 'Node'], { type: 'string', description: 'The kind of the object.', examples: ['Service'] }),
    namespace: Type.Optional(Type.String({ description: 'Its namespace; left out for a Node.', examples: ['kube-system'] })),
    name: Type.String({ description: 'Its name.', examples: ['elasticsearch-logging'] })
  },
  { $id: 'Target', description: 'The object that the answer is about.' }
)

export const portProperties = {
  name: nullableString('The name of the port; null where it has none.', [null]),
  number: Type.Integer({ description: 'The number of the port.', examples: [9200] }),
  targetPort: Type.Unsafe<number | string | null>({
    type: ['integer', 'string', 'null'],
    description: "The Service port's targetPort, a number or a name of the Pod's ports; null for Pods and Nodes.",
    examples: [9200]
  }),
  protocol: Type.String({ description: 'The protocol of the port.', examples: ['TCP'] })
}

export const PortSchema = Type.Object(portProperties, { $id: 'Port', description: 'A port of the object.' })

export const ChosenPortSchema = Type.Object(
  {
    ...portProperties,
    chosenBecause: Type.Enum(
      [
        'given',
        'only-port',
        'annotation',
        'given-scheme',
        'app-protocol',
        'port-name',
        'port-number',
        'first-tcp-port',
        'first-port',
        'kubelet-port',
        'scheme-default'
      ],
      { type: 'string', description: 'Why this port and no other.', examples: ['only-port'] }
    )
  },
  { $id: 'ChosenPort', description: 'The port of the URL, and why it was chosen.' }
)

export const spellingProperties = {
  reference: nullableString('The segment `[scheme:]name[:port]` of the URL; null where no spelling exists.', ['elasticsearch-logging']),
  apiPath: nullableString('The path and query at the API server; null where no spelling exists.', [
    '/api/v1/namespaces/kube-system/services/elasticsearch-logging/proxy/'
  ]),
  urls: nullable(refTo(UrlsSchema), 'The absolute URLs; null where no spelling exists.'),
  scheme: schemeSchema,
  schemeSource: Type.Enum(['given', 'annotation', 'app-protocol', 'port-name', 'port-number', 'kubelet', 'default'], {
    type: 'string',
    description: 'Where the scheme comes from.',
    examples: ['default']
  }),
  state: stateSchema,
  reasons: Type.Array(refTo(ReasonSchema), { description: 'Why the state is not plainly usable; empty where it is.' }),
  prediction: refTo(PredictionSchema)
}

export const ProxyUrlSchema = Type.Object(spellingProperties, { $id: 'ProxyUrl', description: 'A proxy URL and what comes of it.' })

export const AlternativeSchema = Type.Object(
  { port: refTo(PortSchema), ...spellingProperties },
  { $id: 'Alternative', description: 'The proxy URL of another port of the same object.' }
)

const { reference, apiPath, urls, ...outcome } = spellingProperties

const answerProperties = {
  target: refTo(TargetSchema),
  reference,
  apiPath,
  urls,
  port: nullable(refTo(ChosenPortSchema), 'The port of the URL; null for a Service without ports.'),
  ...outcome,
  alternatives: Type.Array(refTo(AlternativeSchema), { description: 'The other ports of the object.' }),
  caveats: Type.Array(refTo(NoticeSchema), { description: 'What works differently through the proxy, or was changed in the suffix.' }),
  rules: Type.Array(refTo(RbacRuleSchema), { description: 'What the caller must be allowed to do; empty where no URL exists.' }),
  allowed: Type.Literal('unknown', { description: 'Whether the caller is allowed to; unknown while callers are not authenticated.' }),
  commands: nullable(refTo(CommandsSchema), 'Commands that send a GET to the URL; null where no URL exists.')
}

export const ProxyUrlAnswerSchema = Type.Object(
  { ...answerProperties, asOf: refTo(AsOfSchema) },
  { $id: 'ProxyUrlAnswer', description: 'How to reach one Service, Pod or Node through the API server.' }
)

export const ProxyUrlResultSchema = Type.Object(answerProperties, {
  $id: 'ProxyUrlResult',
  description: 'How to reach one Service, Pod or Node through the API server, inside an answer that says itself how old it is.'
})

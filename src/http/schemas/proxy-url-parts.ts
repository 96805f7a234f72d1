// The parts that every answer about a proxy URL is made of.
import { Type } from 'typebox'
import { noticeCodes } from '../../access/notice-codes.ts'
import { assumesEndpointPods } from '../../access/proxy/find-endpoint.ts'
import { reasonCodes, states } from '../../access/reasons.ts'
import { nullableString, oneOf } from './reference-to.ts'

export const ReasonSchema = Type.Object(
  {
    code: Type.String({
      description: `What is the matter, as a stable code. New codes may be added; clients must accept them. Known ones: ${[...reasonCodes].sort().join(', ')}.`,
      examples: ['no-ready-endpoints']
    }),
    message: Type.String({ description: 'The same as a sentence, with the values of the object itself.' }),
    fix: nullableString('What would mend it; null where nothing that the caller can do would.', [null])
  },
  { $id: 'Reason', description: 'Why a state is not plainly usable.' }
)

export const NoticeSchema = Type.Object(
  {
    code: Type.String({
      description: `A stable code. New codes may be added; clients must accept them. Known ones: ${[...noticeCodes].sort().join(', ')}.`,
      examples: ['authorization-header-removed']
    }),
    message: Type.String({ description: 'The same as a sentence.' })
  },
  { $id: 'Notice', description: 'Something that works differently than one may expect.' }
)

export const RbacRuleSchema = Type.Object(
  {
    apiGroups: Type.Array(Type.String(), { description: 'The API groups; the empty one is the core group.', examples: [['']] }),
    resources: Type.Array(Type.String(), { description: 'The resource with its subresource.', examples: [['services/proxy']] }),
    resourceNames: Type.Array(Type.String(), {
      description: 'The names as the API server compares them: with scheme and port, just as they stand in the URL.',
      examples: [['elasticsearch-logging']]
    }),
    verbs: Type.Array(Type.String(), { description: 'The verbs; a GET needs `get`.', examples: [['get']] })
  },
  { $id: 'RbacRule', description: 'A rule of a Role or ClusterRole that allows the request.' }
)

export const CommandsSchema = Type.Object(
  {
    kubectlRaw: Type.String({ description: 'The same request with kubectl, quoted for a POSIX shell.' }),
    curl: nullableString(
      'The same request with curl, with the lines that set CACERT and TOKEN; null where the public address is not known.',
      []
    )
  },
  { $id: 'Commands', description: 'Commands that send a GET to the URL.' }
)

export const UrlsSchema = Type.Object(
  {
    apiServer: nullableString("The URL at the API server's public address; null where that address is not known.", [
      'https://192.0.2.1/api/v1/namespaces/kube-system/services/elasticsearch-logging/proxy/'
    ]),
    kubectlProxy: Type.String({
      description: 'The URL for whoever runs `kubectl proxy`.',
      examples: ['http://127.0.0.1:8001/api/v1/namespaces/kube-system/services/elasticsearch-logging/proxy/']
    })
  },
  { $id: 'Urls', description: 'The absolute URLs of one proxy path.' }
)

const assumes = Type.Optional(
  Type.Array(Type.String(), {
    description: `Codes of what the prediction takes for granted because no object shows it; left out where there is nothing. New codes may be added; known ones: ${assumesEndpointPods}.`
  })
)

export const BackendAnswersSchema = Type.Object(
  { answeredBy: Type.Literal('backend', { description: 'The API server selects an endpoint and dials it.' }), assumes },
  { $id: 'BackendAnswers', description: 'The backend answers, or the attempt to reach it fails.' }
)

export const ApiServerAnswersSchema = Type.Object(
  {
    answeredBy: Type.Literal('api-server', { description: 'The API server answers by itself.' }),
    status: Type.Integer({ description: 'The HTTP status of its answer.', examples: [503] }),
    message: Type.String({
      description: 'The message of its Status, word for word.',
      examples: ['no endpoints available for service "web"']
    }),
    assumes
  },
  { $id: 'ApiServerAnswers', description: 'The API server answers by itself, with a Status.' }
)

export const NobodyAnswersSchema = Type.Object(
  { answeredBy: Type.Literal('nobody', { description: "The API server's handler crashes and the connection closes." }), assumes },
  { $id: 'NobodyAnswers', description: 'No answer arrives.' }
)

export const UnknownAnswersSchema = Type.Object(
  { answeredBy: Type.Literal('unknown', { description: 'The facts do not tell.' }), assumes },
  { $id: 'UnknownAnswers', description: 'What answers cannot be told from the facts.' }
)

export const PredictionSchema = oneOf(
  'answeredBy',
  { backend: BackendAnswersSchema, 'api-server': ApiServerAnswersSchema, nobody: NobodyAnswersSchema, unknown: UnknownAnswersSchema },
  { $id: 'Prediction', description: 'What answers a GET to this URL, for a caller who is allowed.' }
)

export const stateSchema = Type.Enum([...states], {
  type: 'string',
  description:
    'What the objects say: the API server selects an endpoint and dials it as the facts support (usable), the objects cannot tell (uncertain), not yet (pending), or it cannot work (unusable). The set is closed.',
  examples: ['usable']
})

// Many questions at once, as the contract shows them.
import { Type } from 'typebox'
import type { ProxyKind, Scheme } from '../../access/proxy/answer.ts'
import { AsOfSchema } from './as-of.ts'
import { ProblemSchema } from './problem.ts'
import { ProxyUrlResultSchema } from './proxy-url.ts'
import { refTo } from './reference-to.ts'

/** Loose: what is wrong with one item is that item's own problem. The closed sets are typed as such; checkQuestion holds them. */
const word = { maxLength: 1024 }

export const BatchQuestionSchema = Type.Object(
  {
    id: Type.Optional(Type.String({ maxLength: 256, description: 'Comes back with the answer. Without it, the index of the item.' })),
    kind: Type.Unsafe<ProxyKind>({
      ...word,
      type: 'string',
      description: 'The kind of the object: Service, Pod or Node.',
      examples: ['Service']
    }),
    namespace: Type.Optional(Type.String({ ...word, description: 'Its namespace; left out for a Node.', examples: ['kube-system'] })),
    name: Type.String({ ...word, description: 'Its name.', examples: ['elasticsearch-logging'] }),
    port: Type.Optional(
      Type.Unsafe<string | number>({
        ...word,
        type: ['string', 'integer'],
        description: 'A port of the object, by number or by name. Without it the port is chosen.',
        examples: ['9200']
      })
    ),
    scheme: Type.Optional(
      Type.Unsafe<Scheme>({
        ...word,
        type: 'string',
        description: 'The scheme to the backend: http or https. Without it, it is chosen.',
        examples: ['http']
      })
    ),
    suffix: Type.Optional(
      Type.String({
        maxLength: 8192,
        description: 'What is to follow `/proxy/`: a path and a query, as they stand.',
        examples: ['_search?q=user:kimchy']
      })
    )
  },
  { $id: 'BatchQuestion', additionalProperties: false, description: 'One question of a batch.' }
)

export const mostItems = 1000

export const BatchRequestSchema = Type.Object(
  {
    items: Type.Array(refTo(BatchQuestionSchema), { maxItems: mostItems, description: `The questions, at most ${mostItems}.` })
  },
  {
    $id: 'BatchRequest',
    additionalProperties: false,
    description: 'Questions that are answered together, from one view of the cluster.',
    examples: [
      {
        items: [
          { id: 'search', kind: 'Service', namespace: 'kube-system', name: 'elasticsearch-logging', suffix: '_search?q=user:kimchy' },
          { kind: 'Service', namespace: 'kube-system', name: 'kube-dns', port: 'metrics' },
          { kind: 'Node', name: 'node-1' },
          { kind: 'Service', namespace: 'kube-system', name: 'nope' }
        ]
      }
    ]
  }
)

/** One object with two optional fields: a union would be told apart by validating each result, or lose fields. */
export const BatchItemSchema = Type.Object(
  {
    id: Type.String({ description: 'The id of the question, else its index.', examples: ['0'] }),
    result: Type.Optional(refTo(ProxyUrlResultSchema)),
    problem: Type.Optional(refTo(ProblemSchema))
  },
  { $id: 'BatchItem', description: 'The answer to one question: either `result` or `problem` is there.' }
)

export const BatchAnswerSchema = Type.Object(
  {
    items: Type.Array(refTo(BatchItemSchema), { description: 'An answer for each question, in the same order.' }),
    asOf: refTo(AsOfSchema)
  },
  { $id: 'BatchAnswer', description: 'The answers to a batch, all from one view of the cluster.' }
)

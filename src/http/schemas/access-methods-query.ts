// The query of the three access-methods operations: where the caller stands, and the form of the answer.
import { Type } from 'typebox'

export const accessMethodsQuery = Type.Partial(
  Type.Object({
    from: Type.Enum(['internet', 'private-network', 'cluster', 'node'], {
      type: 'string',
      description:
        'Where the caller stands. What cannot be used from there is left out and counted in `hidden`, the rest is ranked. Without it everything comes, in a fixed order.',
      examples: ['private-network', 'internet', 'cluster', 'node']
    }),
    kubeconfig: Type.Boolean({
      description:
        'Whether the caller has kubectl with credentials of the cluster: `false` leaves out what needs it, `true` says that the API server is reached from wherever the caller stands.',
      examples: [true, false]
    }),
    output: Type.Enum(['json', 'text', 'url'], {
      type: 'string',
      description:
        'The form of the answer: everything, a few lines for people, or one line with the first URL that works, else the first that may (that of `kubectl proxy` or `kubectl port-forward` answers while the command runs). It wins over the Accept header.',
      examples: ['json', 'text', 'url']
    })
  }),
  { additionalProperties: false }
)

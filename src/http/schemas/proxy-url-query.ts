// The query of the three proxy-url operations.
import { Type } from 'typebox'

const port = Type.Optional(
  Type.String({
    pattern: '^[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?$',
    maxLength: 63,
    description:
      'A port of the object, by number or by name: a number is looked for as a number first, then as a name. Without it the port is chosen, and the answer says why.',
    examples: ['9200']
  })
)

const scheme = Type.Optional(
  Type.Enum(['http', 'https'], {
    type: 'string',
    description: 'The scheme that the API server is to speak to the backend. Without it the scheme is chosen, and the answer says why.',
    examples: ['http', 'https']
  })
)

const suffix = Type.Optional(
  Type.String({
    maxLength: 8192,
    description:
      'What is to follow `/proxy/`: a path and a query. It is percent-decoded once, as any query parameter is, and then taken as it stands.',
    examples: ['_search?q=user:kimchy', '_cluster/health?pretty=true']
  })
)

const output = Type.Optional(
  Type.Enum(['json', 'text', 'url'], {
    type: 'string',
    description: 'The form of the answer: everything, a few lines for people, or the bare URL. It wins over the Accept header.',
    examples: ['json', 'text', 'url']
  })
)

export const proxyUrlQuery = Type.Object({ port, scheme, suffix, output }, { additionalProperties: false })

/** The same with other examples: what fits a Service's port does not fit a kubelet. */
export const nodeProxyUrlQuery = Type.Object(
  {
    port: { ...port, examples: ['10250'] } as typeof port,
    scheme: { ...scheme, examples: ['https'] } as typeof scheme,
    suffix: { ...suffix, examples: ['healthz'] } as typeof suffix,
    output
  },
  { additionalProperties: false }
)

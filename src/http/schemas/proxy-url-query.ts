// The query of the three proxy-url operations.
import { Type } from 'typebox'

/** What the examples are differs: what fits a Service's port does not fit a kubelet. */
interface Examples {
  readonly port: string[]
  readonly scheme: string[]
  readonly suffix: string[]
}

function buildQuery({ port, scheme, suffix }: Examples) {
  const properties = {
    port: Type.String({
      pattern: '^[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?$',
      maxLength: 63,
      description:
        'A port of the object, by number or by name: a number is looked for as a number first, then as a name. Without it the port is chosen, and the answer says why.',
      examples: port
    }),
    scheme: Type.Enum(['http', 'https'], {
      type: 'string',
      description: 'The scheme that the API server is to speak to the backend. Without it the scheme is chosen, and the answer says why.',
      examples: scheme
    }),
    suffix: Type.String({
      maxLength: 8192,
      description:
        'What is to follow `/proxy/`: a path and a query. It is percent-decoded once, as any query parameter is, and then taken as it stands.',
      examples: suffix
    }),
    output: Type.Enum(['json', 'text', 'url'], {
      type: 'string',
      description: 'The form of the answer: everything, a few lines for people, or the bare URL. It wins over the Accept header.',
      examples: ['json', 'text', 'url']
    })
  }
  return Type.Partial(Type.Object(properties), { additionalProperties: false })
}

export const proxyUrlQuery = buildQuery({
  port: ['9200'],
  scheme: ['http', 'https'],
  suffix: ['_search?q=user:kimchy', '_cluster/health?pretty=true']
})

export const nodeProxyUrlQuery = buildQuery({ port: ['10250'], scheme: ['https'], suffix: ['healthz'] })

// The contract: OpenAPI 3.1 made from the routes' own schemas, at /openapi.json and /openapi.yaml.
import fastifySwagger, { type SwaggerTransform } from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { type ProblemCode, problemTable } from '../problem-table.ts'
import { sharedSchemas } from '../schemas/shared.ts'

/** Register before the routes that it describes. */
export async function registerContract(app: FastifyInstance, version: string): Promise<void> {
  for (const schema of sharedSchemas) app.addSchema(schema)
  await app.register(fastifySwagger, {
    openapi: { openapi: '3.1.0', info: info(version), servers: [{ url: '.', description: 'Where this document was found.' }], tags },
    refResolver: { buildLocalReference: json => String(json.$id) },
    // A relative server URL is no base path of our routes.
    stripBasePath: false,
    convertConstToEnum: false,
    transform: withProblems
  })
}

export function registerContractRoutes(app: FastifyInstance): void {
  const schema = { hide: true }
  app.get('/openapi.json', { schema }, async () => app.swagger())
  app.get('/openapi.yaml', { schema }, async (_request, reply) => {
    reply.type('application/yaml; charset=utf-8')
    return app.swagger({ yaml: true })
  })
}

const tags = [
  { name: 'services', description: 'Which Services there are, and their proxy URLs.' },
  { name: 'proxy-urls', description: 'The one URL that reaches a Service, a Pod or a Node through the API server.' },
  { name: 'operations', description: 'Probes of Signpost itself.' }
]

function info(version: string) {
  return {
    title: 'Signpost',
    version,
    summary: 'How do I reach this service, pod or node?',
    description: [
      "Signpost answers from a Kubernetes cluster's own objects how its Services, Pods and Nodes are reached through the proxy of the API server: the URL, why this port and scheme, and what will answer.",
      'Errors are problems as RFC 9457 defines them, with a stable `code`. Objects may gain fields, and codes may gain values; `state` and `answeredBy` are closed sets.'
    ].join('\n\n'),
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' }
  }
}

/** Problems are documented here and not as Fastify response schemas: they are sent as text, and would each cost a compiled serialiser. */
const withProblems: SwaggerTransform = ({ schema, url, route }) => {
  const codes = route.config?.problems
  if (codes === undefined) return { schema, url }
  const statuses = [...new Set(codes.map(code => problemTable[code].status))].sort((a, b) => a - b)
  const problems = Object.fromEntries(
    statuses.map(status => [status, problemResponse(codes.filter(code => problemTable[code].status === status))])
  )
  return { schema: { ...schema, response: { ...(schema.response as object), ...problems } }, url }
}

function problemResponse(codes: readonly ProblemCode[]) {
  return {
    description: codes.map(code => `\`${code}\`: ${problemTable[code].meaning}`).join('\n\n'),
    content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } }
  }
}

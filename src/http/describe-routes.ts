// Makes the OpenAPI document of some routes. Slow to import and to run: load it when the document is asked for.
import fastifySwagger, { type SwaggerTransform } from '@fastify/swagger'
import Fastify, { type RouteOptions } from 'fastify'
import { type ProblemCode, problemTable } from './problem-table.ts'
import { sharedSchemas } from './schemas/shared.ts'

export interface Description {
  readonly json: object
  readonly yaml: string
}

export async function describeRoutes(routes: readonly RouteOptions[], version: string): Promise<Description> {
  const scratch = Fastify({
    ajv: { customOptions: { allowUnionTypes: true } },
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 300 }
  })
  for (const schema of sharedSchemas) scratch.addSchema(schema)
  await scratch.register(fastifySwagger, {
    openapi: { openapi: '3.1.0', info: info(version), servers: [{ url: '.', description: 'The folder of this document.' }], tags },
    refResolver: { buildLocalReference: json => String(json.$id) },
    // A relative server URL is no base path of our routes.
    stripBasePath: false,
    convertConstToEnum: false,
    transform: withProblems
  })
  for (const { method, url, schema = {}, config = {}, handler } of routes) scratch.route({ method, url, schema, config, handler })
  await scratch.ready()
  return { json: scratch.swagger(), yaml: scratch.swagger({ yaml: true }) }
}

const tags = [
  { name: 'cluster', description: 'The cluster as a whole.' },
  { name: 'services', description: 'Which Services there are, and their proxy URLs.' },
  { name: 'proxy-urls', description: 'The one URL that reaches a Service, a Pod or a Node through the API server.' },
  { name: 'access-methods', description: 'Every way in to a Service, a Pod or a Node, and why there are no others.' },
  { name: 'plans', description: 'What to apply for another way in, and how to undo it; nothing is applied.' },
  { name: 'operations', description: 'Probes of Signpost itself.' }
]

function info(version: string) {
  return {
    title: 'Signpost',
    version,
    summary: 'How do I reach this service, pod or node?',
    description: [
      "Signpost answers from a Kubernetes cluster's own objects how its Services, Pods and Nodes are reached: through the proxy of the API server (the URL, why this port and scheme, and what will answer), and by every other way in, for where the caller stands.",
      'Errors are problems as RFC 9457 defines them, with a stable `code`. Objects may gain fields, and codes may gain values; `state` and `answeredBy` are closed sets.'
    ].join('\n\n'),
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' }
  }
}

/** Problems are documented here and not as Fastify response schemas: they are sent as text, and would each cost a compiled serialiser. */
const withProblems: SwaggerTransform = ({ schema, url, route }) => {
  const codes = route.config?.problems ?? []
  const statuses = [...new Set(codes.map(code => problemTable[code].status))].sort((a, b) => a - b)
  const problems = statuses.map(status => [status, problemResponse(codes.filter(code => problemTable[code].status === status))])
  return { schema: { ...schema, response: { ...(schema.response as object), ...Object.fromEntries(problems) } }, url }
}

function problemResponse(codes: readonly ProblemCode[]) {
  return {
    description: codes.map(code => `\`${code}\`: ${problemTable[code].meaning}`).join('\n\n'),
    content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } }
  }
}

// The contract: OpenAPI 3.1 made from the routes' own schemas, at /openapi.json and /openapi.yaml.
import type { FastifyInstance, RouteOptions } from 'fastify'
import { sharedSchemas } from '../schemas/shared.ts'

/** Register before the routes that it describes. The document is made when it is first asked for: a start must not wait for it. */
export function registerContract(app: FastifyInstance, version: string): void {
  const routes: RouteOptions[] = []
  for (const schema of sharedSchemas) app.addSchema(schema)
  app.addHook('onRoute', route => {
    if (route.schema?.operationId !== undefined && route.method !== 'HEAD') routes.push(route)
  })
  let made: ReturnType<typeof make> | undefined
  const document = () => {
    made ??= make(routes, version)
    return made
  }
  app.get('/openapi.json', async () => (await document()).json)
  app.get('/openapi.yaml', async (_request, reply) => {
    reply.type('application/yaml; charset=utf-8')
    return (await document()).yaml
  })
}

async function make(routes: readonly RouteOptions[], version: string) {
  const { describeRoutes } = await import('../describe-routes.ts')
  return describeRoutes(routes, version)
}

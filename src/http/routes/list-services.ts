// GET /v1/services: the Services of a cluster or of a namespace, a page at a time.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { asOf } from '../../directory/as-of.ts'
import { listServices } from '../../directory/list-services.ts'
import { currentSnapshot } from '../current-snapshot.ts'
import type { RouteDeps } from '../deps.ts'
import { accepted } from '../refusal.ts'
import { refTo } from '../schemas/reference-to.ts'
import { listServicesQuery, ServiceListSchema } from '../schemas/service.ts'

const schema = {
  operationId: 'listServices',
  tags: ['services'],
  summary: 'List Services',
  description:
    'Lists Services by namespace and name. A page is continued with its `continue` token; a Service that is there throughout is never skipped. Endpoints are counted from EndpointSlices, without reading Pods.',
  querystring: listServicesQuery,
  response: { 200: refTo(ServiceListSchema) }
}

export const listServicesRoute: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { view }) => {
  const config = { problems: ['invalid-request', 'invalid-continue', 'not-synced', 'resource-not-readable'] } as const
  app.get('/v1/services', { schema, config }, async function onListServices(request) {
    const snapshot = currentSnapshot(view)
    const { namespace, limit, ...rest } = request.query
    const namespaces = namespace === undefined ? {} : { namespaces: [namespace] }
    // The schema's default has filled in the limit; to its type it stays optional, as it is for callers.
    const page = accepted(listServices(snapshot, { ...namespaces, ...rest, limit: limit as number }))
    return { ...page, asOf: asOf(snapshot, ['services', 'endpointslices']) }
  })
}

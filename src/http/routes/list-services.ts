// GET /v1/services: the Services of a cluster, or those that some filters find, a page at a time.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { pageVersion } from '../../directory/answer-version.ts'
import { asOf } from '../../directory/as-of.ts'
import { listServices } from '../../directory/list-services.ts'
import type { Page } from '../../directory/page.ts'
import type { ServiceSummary } from '../../directory/service-summary.ts'
import type { Snapshot } from '../../facts/snapshot.ts'
import { currentSnapshot } from '../current-snapshot.ts'
import type { RouteDeps } from '../deps.ts'
import { questionOf, setVersion } from '../plugins/fresh.ts'
import { accepted } from '../refusal.ts'
import { listServicesQuery } from '../schemas/list-services-query.ts'
import { refTo } from '../schemas/reference-to.ts'
import { ServiceListSchema } from '../schemas/service.ts'
import { parseFilters } from '../schemas/service-filters.ts'

const schema = {
  operationId: 'listServices',
  tags: ['services'],
  summary: 'List or search Services',
  description:
    'Lists Services by namespace and name, all or those that every given filter finds. A page is continued with its `continue` token; a Service that is there throughout is never skipped. Endpoints are counted from EndpointSlices, without reading Pods.',
  querystring: listServicesQuery,
  response: { 200: refTo(ServiceListSchema) }
}

export const listServicesRoute: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { view, salt }) => {
  const config = {
    problems: ['invalid-request', 'invalid-continue', 'invalid-label-selector', 'not-synced', 'resource-not-readable']
  } as const
  app.get('/v1/services', { schema, config }, async function onListServices(request, reply) {
    const snapshot = currentSnapshot(view)
    const { limit, continue: token, ...filters } = request.query
    const place = token === undefined ? {} : { continue: token }
    // The schema's default has filled in the limit; to its type it stays optional, as it is for callers.
    const query = { ...parseFilters(filters), ...place, limit: limit as number }
    const page = accepted(listServices(snapshot, query))
    setVersion(reply, salt, versionOf(page, questionOf(request, 'json'), snapshot))
    return { ...page, asOf: asOf(snapshot, ['services', 'endpointslices'], [], query.namespaces) }
  })
}

/** Whether a page follows depends on Services that are on none of the pages asked for. */
function versionOf({ items, total, continue: token }: Page<ServiceSummary>, question: string, snapshot: Snapshot): string {
  return pageVersion(`${question} ${token !== null}`, snapshot, items, total)
}

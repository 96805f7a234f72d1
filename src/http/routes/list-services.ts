// GET /v1/services: the Services of a cluster, or those that some filters find, a page at a time.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { pageVersion } from '../../directory/answer-version.ts'
import { asOf } from '../../directory/as-of.ts'
import { listServices, serviceKeyParts } from '../../directory/list-services.ts'
import { matchMethods } from '../../directory/match-methods.ts'
import { hasMethodFilters } from '../../directory/method-filters.ts'
import type { Page } from '../../directory/page.ts'
import type { ServiceSummary } from '../../directory/service-summary.ts'
import { startList } from '../../directory/start-list.ts'
import type { Snapshot } from '../../facts/snapshot.ts'
import { currentSnapshot } from '../current-snapshot.ts'
import type { RouteDeps } from '../deps.ts'
import { questionOf, setVersion } from '../plugins/fresh.ts'
import { accepted } from '../refusal.ts'
import { listQuery, parseListQuery } from '../schemas/list-query.ts'
import { refTo } from '../schemas/reference-to.ts'
import { ServiceListSchema } from '../schemas/service.ts'
import { takeInventory } from '../take-inventory.ts'

const schema = {
  operationId: 'listServices',
  tags: ['services'],
  summary: 'List or search Services',
  description:
    'Lists Services by namespace and name, all or those that every given filter finds; filters on access methods (`method`, `network`, `state`, `basis`) find a Service of which one method satisfies all of them. A page is continued with its `continue` token; a Service that is there throughout is never skipped. Endpoints are counted from EndpointSlices, without reading Pods.',
  querystring: listQuery,
  response: { 200: refTo(ServiceListSchema) }
}

export const listServicesRoute: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { view, settings, salt }) => {
  const config = {
    problems: ['invalid-request', 'invalid-continue', 'invalid-label-selector', 'not-synced', 'resource-not-readable']
  } as const
  app.get('/v1/services', { schema, config }, async function onListServices(request, reply) {
    const snapshot = currentSnapshot(view)
    const query = parseListQuery(request.query)
    const start = accepted(startList(snapshot, query, serviceKeyParts))
    const asks = hasMethodFilters(query)
    const groups = asks ? matchMethods(await takeInventory(start.groups, snapshot, settings), query).groups : start.groups
    const page = listServices(start, groups, query.limit, snapshot)
    setVersion(reply, salt, versionOf(page, questionOf(request, 'json'), snapshot))
    return { ...page, asOf: asOf(snapshot, ['services', 'endpointslices', ...(asks ? (['nodes'] as const) : [])], [], query.namespaces) }
  })
}

/** Whether a page follows depends on Services that are on none of the pages asked for. */
function versionOf({ items, total, continue: token }: Page<ServiceSummary>, question: string, snapshot: Snapshot): string {
  return pageVersion(`${question} ${token !== null}`, snapshot, items, total)
}

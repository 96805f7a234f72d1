// GET /v1/access-methods: the ways in to all Services, flat, or those that some filters find, a page at a time.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { pageVersion } from '../../directory/answer-version.ts'
import { asOf } from '../../directory/as-of.ts'
import { type AccessMethodPage, listAccessMethods, methodKeyParts } from '../../directory/list-access-methods.ts'
import { matchMethods } from '../../directory/match-methods.ts'
import { nodesVersion } from '../../directory/nodes-version.ts'
import { startList } from '../../directory/start-list.ts'
import type { Snapshot } from '../../facts/snapshot.ts'
import { currentSnapshot } from '../current-snapshot.ts'
import type { RouteDeps } from '../deps.ts'
import { questionOf, setVersion } from '../plugins/fresh.ts'
import { accepted } from '../refusal.ts'
import { AccessMethodListSchema } from '../schemas/access-method-list.ts'
import { listQuery, parseListQuery } from '../schemas/list-query.ts'
import { refTo } from '../schemas/reference-to.ts'
import { takeInventory } from '../take-inventory.ts'

const schema = {
  operationId: 'listAccessMethods',
  tags: ['access-methods'],
  summary: 'List the ways in to all Services',
  description: [
    'Lists every access method of every Service, flat, by namespace, name and id: all, or those that satisfy every given filter. `network=internet` tells what the internet can reach.',
    'A page is continued with its `continue` token; a method that is there throughout is never skipped. No Pods are read: what only they could tell is `uncertain`, with the reason `endpoint-pod-not-checked`; ask for the access methods of the one Service to have them read.'
  ].join('\n\n'),
  querystring: listQuery,
  response: { 200: refTo(AccessMethodListSchema) }
}

/** At most fifty at the same time: a full page keeps the process busy for some hundredths of a second, and the first one works everything out. */
const weight = 20

export const listAccessMethodsRoute: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { view, settings, salt }) => {
  const problems = ['invalid-request', 'invalid-continue', 'invalid-label-selector', 'not-synced', 'resource-not-readable'] as const
  app.get('/v1/access-methods', { schema, config: { problems, weight } }, async function onListAccessMethods(request, reply) {
    const snapshot = currentSnapshot(view)
    const query = parseListQuery(request.query)
    const start = accepted(startList(snapshot, query, methodKeyParts))
    const matched = matchMethods(await takeInventory(start.groups, snapshot, settings), query)
    const { readsNodes, ...page } = listAccessMethods(start, matched, query, snapshot, settings)
    const nodes = readsNodes ? nodesVersion(snapshot) : ''
    setVersion(reply, salt, versionOf(page, `${questionOf(request, 'json')} ${nodes}`, snapshot))
    return { ...page, asOf: asOf(snapshot, ['services', 'endpointslices', 'nodes'], [], query.namespaces) }
  })
}

/** Of the Services that the page is about, each once. Whether a page follows depends on others. */
function versionOf({ items, total, continue: token }: Omit<AccessMethodPage, 'readsNodes'>, question: string, snapshot: Snapshot): string {
  const services = new Map(items.map(({ target: { namespace = '', name } }) => [`${namespace}/${name}`, { namespace, name }]))
  return pageVersion(`${question} ${token !== null}`, snapshot, [...services.values()], total)
}

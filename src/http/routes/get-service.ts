// GET /v1/namespaces/{namespace}/services/{name}: one Service, with a proxy URL for every port.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { serviceVersion } from '../../directory/answer-version.ts'
import { asOf } from '../../directory/as-of.ts'
import { describeService, podsToDescribe } from '../../directory/describe-service.ts'
import { currentSnapshot } from '../current-snapshot.ts'
import type { RouteDeps } from '../deps.ts'
import { questionOf, setVersion } from '../plugins/fresh.ts'
import { readPods } from '../read-pods.ts'
import { accepted } from '../refusal.ts'
import { serviceParams } from '../schemas/names.ts'
import { noQuery } from '../schemas/no-query.ts'
import { refTo } from '../schemas/reference-to.ts'
import { ServiceDetailSchema } from '../schemas/service.ts'

const schema = {
  operationId: 'getService',
  tags: ['services'],
  summary: 'Describe a Service',
  description: 'Describes one Service: its ports, how many endpoints it has, and for every port the proxy URL with what will answer it.',
  params: serviceParams,
  querystring: noQuery,
  response: { 200: refTo(ServiceDetailSchema) }
}

export const getServiceRoute: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { view, pods, settings, salt }) => {
  const config = { problems: ['invalid-request', 'not-found', 'not-synced', 'resource-not-readable', 'unavailable'] } as const
  app.get('/v1/namespaces/:namespace/services/:name', { schema, config }, async function onGetService(request, reply) {
    const { namespace, name } = request.params
    const snapshot = currentSnapshot(view)
    const keys = podsToDescribe(namespace, name, snapshot)
    const read = await readPods(pods, keys, request)
    const service = accepted(describeService(namespace, name, snapshot, read, settings))
    setVersion(reply, salt, serviceVersion(questionOf(request, 'json'), namespace, name, snapshot, keys, read))
    return { ...service, asOf: asOf(snapshot, ['services', 'endpointslices'], read.readAt, [namespace]) }
  })
}

// GET /v1/namespaces/{namespace}/services/{name}/proxy-url: how to reach a Service through the API server.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { answerProxyUrl } from '../answer-proxy-url.ts'
import type { RouteDeps } from '../deps.ts'
import { serviceParams } from '../schemas/names.ts'
import { proxyUrlQuery } from '../schemas/proxy-url-query.ts'
import { proxyUrlProblems, proxyUrlResponse } from '../schemas/proxy-url-response.ts'

const schema = {
  operationId: 'getServiceProxyUrl',
  tags: ['proxy-urls'],
  summary: 'Resolve a Service to its proxy URL',
  description:
    'Answers with the one spelling of the URL that reaches the Service through the API server, why this port and scheme were chosen, what will answer there, and the commands that try it.',
  params: serviceParams,
  querystring: proxyUrlQuery,
  response: proxyUrlResponse
}

export const getServiceProxyUrlRoute: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const config = { problems: proxyUrlProblems }
  app.get('/v1/namespaces/:namespace/services/:name/proxy-url', { schema, config }, async function onGetServiceProxyUrl(request, reply) {
    const { output, ...choice } = request.query
    return answerProxyUrl(deps, { kind: 'Service', ...request.params, ...choice }, request, reply)
  })
}

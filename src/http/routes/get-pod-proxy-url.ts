// GET /v1/namespaces/{namespace}/pods/{name}/proxy-url: how to reach a Pod through the API server.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { answerProxyUrl } from '../answer-proxy-url.ts'
import type { RouteDeps } from '../deps.ts'
import { podParams } from '../schemas/names.ts'
import { proxyUrlQuery } from '../schemas/proxy-url-query.ts'
import { proxyUrlProblems, proxyUrlResponse } from '../schemas/proxy-url-response.ts'

const schema = {
  operationId: 'getPodProxyUrl',
  tags: ['proxy-urls'],
  summary: 'Resolve a Pod to its proxy URL',
  description:
    "Answers with the one spelling of the URL that reaches the Pod through the API server. A port name is resolved to the number of the container's port: the API server cannot do that.",
  params: podParams,
  querystring: proxyUrlQuery,
  response: proxyUrlResponse
}

export const getPodProxyUrlRoute: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const config = { problems: proxyUrlProblems }
  app.get('/v1/namespaces/:namespace/pods/:name/proxy-url', { schema, config }, async function onGetPodProxyUrl(request, reply) {
    const { output, ...choice } = request.query
    return answerProxyUrl(deps, { kind: 'Pod', ...request.params, ...choice }, request, reply)
  })
}

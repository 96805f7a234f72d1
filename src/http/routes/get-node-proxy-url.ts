// GET /v1/nodes/{name}/proxy-url: how to reach a Node through the API server.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { answerProxyUrl } from '../answer-proxy-url.ts'
import type { RouteDeps } from '../deps.ts'
import { nodeParams } from '../schemas/names.ts'
import { nodeProxyUrlQuery } from '../schemas/proxy-url-query.ts'
import { proxyUrlProblems, proxyUrlResponse } from '../schemas/proxy-url-response.ts'

const schema = {
  operationId: 'getNodeProxyUrl',
  tags: ['proxy-urls'],
  summary: 'Resolve a Node to its proxy URL',
  description:
    'Answers with the one spelling of the URL that reaches a port of the Node through the API server, by default that of its kubelet.',
  params: nodeParams,
  querystring: nodeProxyUrlQuery,
  response: proxyUrlResponse
}

export const getNodeProxyUrlRoute: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const config = { problems: proxyUrlProblems }
  app.get('/v1/nodes/:name/proxy-url', { schema, config }, async function onGetNodeProxyUrl(request, reply) {
    const { output, ...choice } = request.query
    return answerProxyUrl(deps, { kind: 'Node', ...request.params, ...choice }, request, reply)
  })
}

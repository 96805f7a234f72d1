// GET /v1/nodes/{name}/access-methods: every way in to a Node.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { accessMethodsOfNode } from '../../access/methods-of-node.ts'
import { nodeVersion } from '../../directory/answer-version.ts'
import { asOf } from '../../directory/as-of.ts'
import { inForm, outputOf } from '../answer-access-methods.ts'
import { currentSnapshot } from '../current-snapshot.ts'
import type { RouteDeps } from '../deps.ts'
import { questionOf, setVersion } from '../plugins/fresh.ts'
import { accepted } from '../refusal.ts'
import { AccessMethodsSchema } from '../schemas/access-methods.ts'
import { accessMethodsQuery } from '../schemas/access-methods-query.ts'
import { accessMethodsProblems, accessMethodsResponse } from '../schemas/access-methods-response.ts'
import { nodeParams } from '../schemas/names.ts'

const schema = {
  operationId: 'getNodeAccessMethods',
  tags: ['access-methods'],
  summary: 'List every way in to a Node',
  description: 'Answers for a Node as for a Service: its addresses with the port of its kubelet, the API server, and a shell.',
  params: nodeParams,
  querystring: accessMethodsQuery,
  response: accessMethodsResponse(AccessMethodsSchema)
}

/** No Pod is read for a Node. */
const problems = accessMethodsProblems.filter(code => code !== 'unavailable')

export const getNodeAccessMethodsRoute: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { view, settings, salt }) => {
  app.get('/v1/nodes/:name/access-methods', { schema, config: { problems } }, async function onGetNodeAccessMethods(request, reply) {
    const { name } = request.params
    const { output: given, ...standpoint } = request.query
    const output = outputOf(request, given)
    const snapshot = currentSnapshot(view)
    const answer = accepted(accessMethodsOfNode(name, standpoint, snapshot, settings))
    setVersion(reply, salt, nodeVersion(questionOf(request, output), name, snapshot))
    return inForm(answer, output, reply, () => asOf(snapshot, ['nodes']))
  })
}

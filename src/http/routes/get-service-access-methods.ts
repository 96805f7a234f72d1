// GET /v1/namespaces/{namespace}/services/{name}/access-methods: every way in to a Service, and why there are no others.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { accessMethodsOfService, podsForAccessMethods } from '../../access/methods-of-service.ts'
import { serviceAccessVersion } from '../../directory/access-version.ts'
import { asOf } from '../../directory/as-of.ts'
import { inForm, outputOf } from '../answer-access-methods.ts'
import { currentSnapshot } from '../current-snapshot.ts'
import type { RouteDeps } from '../deps.ts'
import { questionOf, setVersion } from '../plugins/fresh.ts'
import { readPods } from '../read-pods.ts'
import { accepted } from '../refusal.ts'
import { AccessMethodsSchema } from '../schemas/access-methods.ts'
import { accessMethodsQuery } from '../schemas/access-methods-query.ts'
import { accessMethodsProblems, accessMethodsResponse } from '../schemas/access-methods-response.ts'
import { serviceParams } from '../schemas/names.ts'

const schema = {
  operationId: 'getServiceAccessMethods',
  tags: ['access-methods'],
  summary: 'List every way in to a Service',
  description:
    'Answers with every access method that exists, for each port and each network: what to use, who can, who checks the caller, and how far that is known. Each method that does not exist comes with the first rule that failed and what would make it appear.',
  params: serviceParams,
  querystring: accessMethodsQuery,
  response: accessMethodsResponse(AccessMethodsSchema)
}

export const getServiceAccessMethodsRoute: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { view, pods, settings, salt }) => {
  const config = { problems: accessMethodsProblems }
  const path = '/v1/namespaces/:namespace/services/:name/access-methods'
  app.get(path, { schema, config }, async function onGetServiceAccessMethods(request, reply) {
    const { namespace, name } = request.params
    const { output: given, ...standpoint } = request.query
    const output = outputOf(request, given)
    const snapshot = currentSnapshot(view)
    const keys = podsForAccessMethods(namespace, name, snapshot)
    const read = await readPods(pods, keys, request)
    const answer = accepted(accessMethodsOfService(namespace, name, standpoint, snapshot, read, settings))
    setVersion(reply, salt, serviceAccessVersion(questionOf(request, output), namespace, name, snapshot, keys, read))
    return inForm(answer, output, reply, () => asOf(snapshot, ['services', 'endpointslices', 'nodes'], read.readAt, [namespace]))
  })
}

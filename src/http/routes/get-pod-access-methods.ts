// GET /v1/namespaces/{namespace}/pods/{name}/access-methods: every way in to a Pod, and the Services that lead to it.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { accessMethodsOfPod, podsForPodMethods } from '../../access/methods-of-pod.ts'
import { podAccessVersion } from '../../directory/access-version.ts'
import { asOf } from '../../directory/as-of.ts'
import { inForm, outputOf } from '../answer-access-methods.ts'
import { currentSnapshot } from '../current-snapshot.ts'
import type { RouteDeps } from '../deps.ts'
import { questionOf, setVersion } from '../plugins/fresh.ts'
import { readPods } from '../read-pods.ts'
import { accepted } from '../refusal.ts'
import { PodAccessMethodsSchema } from '../schemas/access-methods.ts'
import { accessMethodsQuery } from '../schemas/access-methods-query.ts'
import { accessMethodsProblems, accessMethodsResponse } from '../schemas/access-methods-response.ts'
import { podParams } from '../schemas/names.ts'

const schema = {
  operationId: 'getPodAccessMethods',
  tags: ['access-methods'],
  summary: 'List every way in to a Pod',
  description:
    'Answers for a Pod as for a Service: its own addresses, ports of its Node, its name in DNS, the API server and kubectl. `services` names the Services that select it.',
  params: podParams,
  querystring: accessMethodsQuery,
  response: accessMethodsResponse(PodAccessMethodsSchema)
}

export const getPodAccessMethodsRoute: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { view, pods, settings, salt }) => {
  const config = { problems: accessMethodsProblems }
  const path = '/v1/namespaces/:namespace/pods/:name/access-methods'
  app.get(path, { schema, config }, async function onGetPodAccessMethods(request, reply) {
    const { namespace, name } = request.params
    const { output: given, ...standpoint } = request.query
    const output = outputOf(request, given)
    const snapshot = currentSnapshot(view)
    const read = await readPods(pods, podsForPodMethods(namespace, name), request)
    const answer = accepted(accessMethodsOfPod(namespace, name, standpoint, snapshot, read, settings))
    setVersion(reply, salt, podAccessVersion(questionOf(request, output), { namespace, name }, snapshot, read))
    return inForm(answer, output, reply, () => asOf(snapshot, ['services', 'endpointslices', 'nodes'], read.readAt, [namespace]))
  })
}

// GET /v1/namespaces/{namespace}/pods/{name}/single-pod-plan: how to reach one replica and no other.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { singlePodPlan } from '../../access/plans/single-pod-plan.ts'
import { singlePodPlanVersion } from '../../directory/access-version.ts'
import { asOf } from '../../directory/as-of.ts'
import { currentSnapshot } from '../current-snapshot.ts'
import type { RouteDeps } from '../deps.ts'
import { questionOf, setVersion } from '../plugins/fresh.ts'
import { readPods } from '../read-pods.ts'
import { accepted } from '../refusal.ts'
import { podParams } from '../schemas/names.ts'
import { PlanSchema, planProblems, singlePodPlanQuery } from '../schemas/plan.ts'
import { refTo } from '../schemas/reference-to.ts'

const schema = {
  operationId: 'getSinglePodPlan',
  tags: ['plans'],
  summary: 'Plan a Service for one single Pod',
  description:
    'Answers with the commands and the manifest for reaching one replica and no other: a label that only that Pod has and a Service that selects by it, with their undo. The Pod keeps serving as before. Nothing is applied.',
  params: podParams,
  querystring: singlePodPlanQuery,
  response: { 200: refTo(PlanSchema) }
}

export const getSinglePodPlanRoute: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { view, pods, salt }) => {
  const config = { problems: planProblems }
  const path = '/v1/namespaces/:namespace/pods/:name/single-pod-plan'
  app.get(path, { schema, config }, async function onGetSinglePodPlan(request, reply) {
    const { namespace, name } = request.params
    const snapshot = currentSnapshot(view)
    const read = await readPods(pods, [{ namespace, name }], request)
    const plan = accepted(singlePodPlan(namespace, name, request.query.service, snapshot, read))
    setVersion(reply, salt, singlePodPlanVersion(questionOf(request, 'json'), { namespace, name }, snapshot, read))
    return { ...plan, asOf: asOf(snapshot, ['services'], read.readAt, [namespace]) }
  })
}

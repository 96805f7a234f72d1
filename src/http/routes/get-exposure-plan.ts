// GET /v1/namespaces/{namespace}/services/{name}/exposure-plan: how to expose a Service to callers outside the cluster.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { exposurePlan } from '../../access/plans/exposure-plan.ts'
import { exposurePlanVersion } from '../../directory/access-version.ts'
import { asOf } from '../../directory/as-of.ts'
import { currentSnapshot } from '../current-snapshot.ts'
import type { RouteDeps } from '../deps.ts'
import { questionOf, setVersion } from '../plugins/fresh.ts'
import { accepted } from '../refusal.ts'
import { serviceParams } from '../schemas/names.ts'
import { exposurePlanQuery, PlanSchema, planProblems } from '../schemas/plan.ts'
import { refTo } from '../schemas/reference-to.ts'

const schema = {
  operationId: 'getExposurePlan',
  tags: ['plans'],
  summary: 'Plan how to expose a Service',
  description:
    'Answers with the commands and the manifest of a second Service, of type NodePort or LoadBalancer, beside the first one: what it exposes to whom, what to mind before, and the undo. Nothing is applied.',
  params: serviceParams,
  querystring: exposurePlanQuery,
  response: { 200: refTo(PlanSchema) }
}

/** No Pod is read for it. */
const problems = planProblems.filter(code => code !== 'unavailable')

export const getExposurePlanRoute: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { view, settings, salt }) => {
  const path = '/v1/namespaces/:namespace/services/:name/exposure-plan'
  app.get(path, { schema, config: { problems } }, async function onGetExposurePlan(request, reply) {
    const { namespace, name } = request.params
    const snapshot = currentSnapshot(view)
    const plan = accepted(exposurePlan(namespace, name, request.query.type, snapshot, settings))
    setVersion(reply, salt, exposurePlanVersion(questionOf(request, 'json'), namespace, snapshot))
    return { ...plan, asOf: asOf(snapshot, ['services', 'nodes'], [], [namespace]) }
  })
}

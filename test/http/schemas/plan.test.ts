import Ajv from 'ajv'
import t from 'tap'
import { networks } from '../../../src/access/addresses/network.ts'
import type { Plan } from '../../../src/access/plans/plan.ts'
import { problemTable } from '../../../src/http/problem-table.ts'
import { ExposureSchema, exposurePlanQuery, PlanSchema, planProblems, singlePodPlanQuery } from '../../../src/http/schemas/plan.ts'
import { asOf } from '../../support/full-answers.ts'
import { serialise } from '../../support/serialise.ts'

const plan: Plan = {
  target: { kind: 'Service', namespace: 'shop', name: 'web' },
  manifests: [{ description: 'd', manifest: 'kind: Service\n' }],
  commands: [{ command: "kubectl create -f - <<'EOF'\nkind: Service\nEOF", description: 'd' }],
  undo: [{ command: 'kubectl delete', description: 'd' }],
  exposes: { networks: ['internet', 'unknown'], ports: [{ name: null, number: 80, protocol: 'TCP' }], message: 'm' },
  caveats: [{ code: 'c', message: 'm' }]
}

t.test('no field of a plan is lost on the wire', async t => {
  t.strictSame(await serialise(PlanSchema, [{ ...plan, asOf }]), [{ ...plan, asOf }])
  for (const network of networks) t.match(JSON.stringify(ExposureSchema), network)
  for (const code of planProblems) t.ok(problemTable[code], code)
})

t.test('an exposure needs its type, a single Pod nothing', async t => {
  const situations: [object, object, boolean][] = [
    [exposurePlanQuery, { type: 'NodePort' }, true],
    [exposurePlanQuery, { type: 'LoadBalancer' }, true],
    [exposurePlanQuery, { type: 'ClusterIP' }, false],
    [exposurePlanQuery, {}, false],
    [exposurePlanQuery, { type: 'NodePort', output: 'text' }, false],
    [singlePodPlanQuery, {}, true],
    [singlePodPlanQuery, { service: 'web' }, true],
    [singlePodPlanQuery, { service: 'Web' }, false],
    [singlePodPlanQuery, { services: 'web' }, false]
  ]
  for (const [schema, query, valid] of situations) t.equal(new Ajv.default().compile(schema)(query), valid, JSON.stringify(query))
})

import t from 'tap'
import { exposurePlan, exposureTypes } from '../../../src/access/plans/exposure-plan.ts'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { buildTestApp, exampleCluster, testSettings } from '../../support/build-test-app.ts'

const path = '/v1/namespaces/shop/services/catalog/exposure-plan'

t.test('the plan comes as the rules make it, whole', async t => {
  const { app } = await buildTestApp(t)
  const { view } = await exampleCluster()
  for (const type of exposureTypes) {
    const expected = exposurePlan('shop', 'catalog', type, view.current() as Snapshot, testSettings)
    const reply = await app.inject(`${path}?type=${type}`)
    const { asOf, ...plan } = reply.json()
    t.strictSame(plan, expected.ok && expected.value)
    t.match(asOf, { cluster: 'example', syncedAt: String })
    t.match(reply.headers.etag, /^W\/"/)
  }
})

t.test('what cannot be planned is a problem', async t => {
  const { app } = await buildTestApp(t)
  const situations: [string, number, string][] = [
    [path, 400, 'invalid-request'],
    [`${path}?type=ClusterIP`, 400, 'invalid-request'],
    [`${path.replace('catalog', 'nope')}?type=NodePort`, 404, 'not-found'],
    [`${path.replace('catalog', 'billing')}?type=NodePort`, 422, 'plan-not-possible'],
    [`${path.replace('catalog', 'orders-db')}?type=LoadBalancer`, 422, 'plan-not-possible']
  ]
  for (const [url, status, code] of situations) t.match((await app.inject(url)).json(), { status, code }, url)
})

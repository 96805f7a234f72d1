import t from 'tap'
import { accessMethodsOfNode } from '../../../src/access/methods-of-node.ts'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { buildTestApp, exampleCluster, testSettings } from '../../support/build-test-app.ts'

t.test('nothing of what the rules answer is lost or changed on the way out, for every Node of the example', async t => {
  const { app } = await buildTestApp(t)
  const snapshot = (await exampleCluster()).view.current() as Snapshot
  t.ok(snapshot.nodes.size > 1)
  for (const name of snapshot.nodes.keys()) {
    const expected = accessMethodsOfNode(name, { from: 'private-network' }, snapshot, testSettings)
    const { asOf, ...reply } = (await app.inject(`/v1/nodes/${name}/access-methods?from=private-network`)).json()
    t.strictSame(reply, expected.ok && expected.value, name)
    t.equal(asOf.cluster, 'example')
  }
})

t.test('a Node that is not there is 404', async t => {
  const { app } = await buildTestApp(t)
  t.match((await app.inject('/v1/nodes/nope/access-methods')).json(), { status: 404, code: 'not-found' })
})

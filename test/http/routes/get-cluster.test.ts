import t from 'tap'
import { describeCluster } from '../../../src/directory/describe-cluster.ts'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { buildTestApp, exampleCluster, unsyncedView } from '../../support/build-test-app.ts'

t.test('the cluster comes as the directory describes it, whole', async t => {
  const { app } = await buildTestApp(t)
  const { view } = await exampleCluster()
  const reply = (await app.inject('/v1/cluster')).json()
  t.strictSame(reply, describeCluster(view.current() as Snapshot))
  t.match(reply, { name: 'example', source: 'manifests', apiServer: { url: 'https://192.0.2.1' } })
})

t.test('before the first sync there is nothing to describe', async t => {
  const { app } = await buildTestApp(t, { view: unsyncedView })
  t.match((await app.inject('/v1/cluster')).json(), { status: 503, code: 'not-synced' })
})

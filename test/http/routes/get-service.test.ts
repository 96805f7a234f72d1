import t from 'tap'
import { describeService } from '../../../src/directory/describe-service.ts'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { readPods } from '../../../src/http/read-pods.ts'
import { buildTestApp, exampleCluster, testSettings } from '../../support/build-test-app.ts'

t.test('every Service of the example comes as the directory describes it, whole', async t => {
  const { app } = await buildTestApp(t)
  const { view } = await exampleCluster()
  const snapshot = view.current() as Snapshot
  const none = await readPods({ read: async () => [] }, [], { signal: AbortSignal.abort() })
  let seen = 0
  for (const [namespace, services] of snapshot.services)
    for (const [name, { service }] of services) {
      if (service === undefined || service.selector === null) continue
      const described = describeService(namespace, name, snapshot, none, testSettings)
      const { asOf, ...reply } = (await app.inject(`/v1/namespaces/${namespace}/services/${name}`)).json()
      t.strictSame(reply, described.ok && described.value, `${namespace}/${name}`)
      t.equal(asOf.cluster, 'example')
      seen++
    }
  t.ok(seen >= 9)
})

t.test('a Service that is not there is 404, and a query is refused', async t => {
  const { app } = await buildTestApp(t)
  t.match((await app.inject('/v1/namespaces/kube-system/services/nope')).json(), { status: 404, code: 'not-found' })
  t.match((await app.inject('/v1/namespaces/kube-system/services/kube-dns?port=1')).json(), {
    status: 400,
    errors: [{ in: 'query', name: 'port' }]
  })
})

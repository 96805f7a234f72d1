import t from 'tap'
import { singlePodPlan } from '../../../src/access/plans/single-pod-plan.ts'
import { podReadings } from '../../../src/access/proxy/pod-readings.ts'
import type { PodReading } from '../../../src/facts/records/pod.ts'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { buildTestApp, exampleCluster } from '../../support/build-test-app.ts'
import { pod } from '../../support/facts.ts'

const path = '/v1/namespaces/kube-system/pods/elasticsearch-logging-0/single-pod-plan'
const key = { namespace: 'kube-system', name: 'elasticsearch-logging-0' }

t.test('the plan comes as the rules make it, whole, with the ports that were asked for', async t => {
  const { app } = await buildTestApp(t)
  const { view, pods } = await exampleCluster()
  const read = podReadings([key], await pods.read([key], AbortSignal.timeout(10_000)))
  for (const service of [undefined, 'kibana-logging']) {
    const expected = singlePodPlan(key.namespace, key.name, service, view.current() as Snapshot, read)
    const reply = await app.inject(service === undefined ? path : `${path}?service=${service}`)
    const { asOf, ...plan } = reply.json()
    t.strictSame(plan, expected.ok && expected.value)
    t.match(asOf, { cluster: 'example', syncedAt: String })
    t.match(reply.headers.etag, /^W\/"/)
  }
})

t.test('what cannot be planned is a problem', async t => {
  const { namespace, name } = key
  const failed: PodReading = { state: 'found', pod: pod(name, { namespace, phase: 'Failed' }), readAt: 1 }
  const situations: [string, PodReading | undefined, number, string][] = [
    [`${path}?service=nope`, undefined, 404, 'not-found'],
    [path, { state: 'absent', readAt: 1 }, 404, 'not-found'],
    [path, { state: 'forbidden' }, 503, 'resource-not-readable'],
    [path, failed, 422, 'plan-not-possible'],
    [`${path}?output=text`, undefined, 400, 'invalid-request']
  ]
  for (const [url, reading, status, code] of situations) {
    const { app } = await buildTestApp(t, reading === undefined ? {} : { pods: { read: async () => [reading] } })
    t.match((await app.inject(url)).json(), { status, code }, url)
  }
})

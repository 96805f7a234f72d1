import t from 'tap'
import { accessMethodsOfPod } from '../../../src/access/methods-of-pod.ts'
import { podReadings } from '../../../src/access/proxy/pod-readings.ts'
import type { PodReading } from '../../../src/facts/records/pod.ts'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { buildTestApp, exampleCluster, testSettings } from '../../support/build-test-app.ts'

const path = '/v1/namespaces/kube-system/pods/elasticsearch-logging-0/access-methods'

t.test('nothing of what the rules answer is lost or changed on the way out, for every Pod behind a Service of the example', async t => {
  const { app } = await buildTestApp(t)
  const { view, pods } = await exampleCluster()
  const snapshot = view.current() as Snapshot
  const endpoints = [...snapshot.services.values()].flatMap(services =>
    [...services.values()].flatMap(({ slices }) => slices.flatMap(slice => slice.endpoints))
  )
  const keys = endpoints.flatMap(({ targetRef }) => (targetRef === null ? [] : [{ namespace: targetRef.namespace, name: targetRef.name }]))
  t.ok(keys.length > 10)
  for (const key of keys) {
    const read = podReadings([key], await pods.read([key], AbortSignal.timeout(10_000)))
    const expected = accessMethodsOfPod(key.namespace, key.name, {}, snapshot, read, testSettings)
    const { asOf, ...reply } = (await app.inject(`/v1/namespaces/${key.namespace}/pods/${key.name}/access-methods`)).json()
    t.strictSame(reply, expected.ok && expected.value, key.name)
    t.equal(asOf.cluster, 'example')
    t.ok(reply.services.total >= 1)
  }
})

t.test('where the caller stands is looked at', async t => {
  const { app } = await buildTestApp(t)
  const { methods, hidden } = (await app.inject(`${path}?from=internet&kubeconfig=false`)).json()
  t.same(methods, [])
  t.ok(hidden > 4)
})

t.test('what reading came to is the answer', async t => {
  const situations: [PodReading, number, string][] = [
    [{ state: 'absent', readAt: 1 }, 404, 'not-found'],
    [{ state: 'forbidden' }, 503, 'resource-not-readable'],
    [{ state: 'not-captured' }, 503, 'resource-not-readable'],
    [{ state: 'unavailable', retryAfterSeconds: 7 }, 503, 'unavailable']
  ]
  for (const [reading, status, code] of situations) {
    const { app } = await buildTestApp(t, { pods: { read: async () => [reading] } })
    const reply = await app.inject(path)
    t.match(reply.json(), { status, code })
    t.equal(reply.headers['retry-after'] !== undefined, status === 503)
  }
})

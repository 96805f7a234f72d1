import t from 'tap'
import type { PodReading } from '../../../src/facts/records/pod.ts'
import { buildTestApp } from '../../support/build-test-app.ts'

const path = '/v1/namespaces/kube-system/pods/elasticsearch-logging-0/proxy-url'

t.test('a Pod is read and resolved, its age being the moment it was read', async t => {
  const { app } = await buildTestApp(t)
  const answer = (await app.inject(`${path}?port=9200`)).json()
  t.match(answer, {
    target: { kind: 'Pod', namespace: 'kube-system', name: 'elasticsearch-logging-0' },
    reference: 'elasticsearch-logging-0:9200',
    asOf: { syncedAt: String }
  })
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
    t.equal(reply.statusCode, status)
    t.match(reply.json(), { code })
    t.equal(reply.headers['retry-after'] !== undefined, status === 503)
  }
})

import t from 'tap'
import { buildTestApp } from '../../support/build-test-app.ts'

t.test('metrics are on their own port only, and count what the other port answered', async t => {
  const { app, metricsApp } = await buildTestApp(t)
  await app.inject('/v1/services')
  t.equal((await app.inject('/metrics')).statusCode, 404)
  const reply = await metricsApp.inject('/metrics')
  t.match(reply.headers['content-type'], /^text\/plain; version=0\.0\.4/)
  t.match(reply.body, 'signpost_http_request_duration_seconds_count{method="GET",route="/v1/services",status="200"} 1\n')
  t.match(reply.body, 'signpost_objects{resource="nodes"} 2\n')
})

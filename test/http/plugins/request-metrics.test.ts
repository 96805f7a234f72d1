import Fastify from 'fastify'
import t from 'tap'
import type { RequestSeen } from '../../../src/http/metrics.ts'
import { registerRequestMetrics } from '../../../src/http/plugins/request-metrics.ts'

t.test('an answered request is observed under the template of its route, an unknown path under none', async t => {
  const seen: RequestSeen[] = []
  const app = Fastify()
  t.teardown(() => app.close())
  registerRequestMetrics(app, { observe: request => void seen.push(request) })
  app.get('/things/:name', async () => ({}))
  await app.inject('/things/secret-name')
  await app.inject('/unknown-path')
  t.match(seen, [
    { method: 'GET', route: '/things/:name', status: 200, seconds: Number },
    { method: 'GET', route: 'none', status: 404, seconds: Number }
  ])
  t.ok((seen[0]?.seconds ?? -1) > 0)
})

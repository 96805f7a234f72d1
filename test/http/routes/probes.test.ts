import t from 'tap'
import { buildTestApp, unsyncedView } from '../../support/build-test-app.ts'

t.test('alive as long as the process answers, ready once the cluster has been read and until it drains', async t => {
  const before = await buildTestApp(t, { view: unsyncedView })
  t.match(await before.app.inject('/livez'), { statusCode: 200, body: 'ok\n' })
  t.match(await before.app.inject('/readyz'), { statusCode: 503, body: '[-]synced failed\n[+]not-draining ok\nnot ready\n' })
  const { app, metricsApp, drain } = await buildTestApp(t)
  for (const one of [app, metricsApp])
    t.match(await one.inject('/readyz'), { statusCode: 200, body: 'ok\n', headers: { 'content-type': 'text/plain; charset=utf-8' } })
  drain.begin()
  for (const one of [app, metricsApp]) {
    t.match(await one.inject('/readyz'), { statusCode: 503, body: '[+]synced ok\n[-]not-draining failed\nnot ready\n' })
    t.match(await one.inject('/livez'), { statusCode: 200 })
  }
})

t.test('verbose lists the checks, as the API server does', async t => {
  const { app } = await buildTestApp(t)
  for (const query of ['verbose', 'verbose=', 'verbose=true'])
    t.equal((await app.inject(`/readyz?${query}`)).body, '[+]synced ok\n[+]not-draining ok\nok\n')
  t.equal((await app.inject('/livez?verbose')).body, '[+]event-loop ok\nok\n')
  t.match((await app.inject('/livez?verbos')).json(), { code: 'invalid-request', errors: [{ in: 'query', name: 'verbos' }] })
})

t.test('probes are logged at debug only', async t => {
  const { app, log } = await buildTestApp(t, { logLevel: 'info' })
  await app.inject('/livez')
  await app.inject('/readyz')
  t.same(log, [])
})

import t from 'tap'
import { buildTestApp } from './support/build-test-app.ts'

t.test('behind a path prefix everything is found with the prefix and without it', async t => {
  const { app } = await buildTestApp(t, { publicPath: '/tools/signpost' })
  for (const path of ['/v1/services', '/v1/services?limit=1', '/docs/', '/openapi.json', '/livez'])
    for (const prefix of ['', '/tools/signpost']) t.equal((await app.inject(`${prefix}${path}`)).statusCode, 200, `${prefix}${path}`)
  t.equal((await app.inject('/other/livez')).statusCode, 404)
})

t.test('a request is one line in the log, without the path, the query or the credentials that the caller sent', async t => {
  const { app, log } = await buildTestApp(t)
  await app.inject({
    url: '/v1/namespaces/kube-system/services/kube-dns/proxy-url?suffix=token%3Ds3cret',
    headers: { authorization: 'Bearer s3cret', cookie: 's3cret', 'x-request-id': 'mine' }
  })
  t.equal(log.length, 1)
  t.match(log[0], {
    level: 'info',
    requestId: 'mine',
    method: 'GET',
    route: '/v1/namespaces/:namespace/services/:name/proxy-url',
    status: 200,
    ms: Number
  })
  t.notMatch(JSON.stringify(log), /s3cret|kube-dns/)
})

t.test('HEAD answers as GET does, without the body', async t => {
  const { app } = await buildTestApp(t)
  const reply = await app.inject({ method: 'HEAD', url: '/v1/services' })
  t.equal(reply.statusCode, 200)
  t.equal(reply.body, '')
})

t.test('the metrics port has the probes and the metrics, and no API', async t => {
  const { metricsApp } = await buildTestApp(t)
  for (const [url, status] of [
    ['/metrics', 200],
    ['/livez', 200],
    ['/readyz', 200],
    ['/v1/services', 404],
    ['/docs/', 404]
  ] as const)
    t.equal((await metricsApp.inject(url)).statusCode, status, url)
})

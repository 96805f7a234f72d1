import t from 'tap'
import { buildTestApp } from '../../support/build-test-app.ts'

t.test('an unknown path is 404, as a problem', async t => {
  const { app } = await buildTestApp(t)
  for (const url of ['/', '/v1', '/v2/services', '/v1/services/', '//v1/services', '/docs/secret']) {
    const reply = await app.inject(url)
    t.equal(reply.statusCode, 404, url)
    t.match(reply.headers['content-type'], /^application\/problem\+json/)
    t.match(reply.json(), { code: 'route-not-found', status: 404 })
  }
})

t.test('a wrong method is 405 with those that are right, before the body is looked at', async t => {
  const { app } = await buildTestApp(t)
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)
    for (const url of ['/v1/services', '/v1/namespaces/a/services/b/proxy-url?port=1', '/openapi.json', '/livez', '/docs/']) {
      const reply = await app.inject({ method, url, headers: { 'content-type': 'text/xml' }, payload: '<' })
      t.equal(reply.statusCode, 405, `${method} ${url}`)
      t.equal(reply.headers.allow, 'GET, HEAD')
      t.match(reply.json(), { code: 'method-not-allowed', detail: 'This path can be asked with GET, HEAD only.' })
    }
})

t.test('a problem carries the request id, and the security headers', async t => {
  const { app } = await buildTestApp(t)
  const { headers, body } = await app.inject({ url: '/nowhere', headers: { 'x-request-id': 'mine' } })
  t.equal(headers['x-request-id'], 'mine')
  t.equal(headers['x-content-type-options'], 'nosniff')
  t.match(JSON.parse(body), { type: '/problems#route-not-found', instance: 'urn:signpost:request:mine' })
})

t.test('what Fastify refuses before routing is a problem too, with its headers and its log line', async t => {
  const { app, log } = await buildTestApp(t)
  const situations: [string, number, string][] = [
    ['/v1/nodes/%zz/proxy-url', 400, 'malformed-url'],
    ['/v1/nodes/%ff/proxy-url', 400, 'malformed-url'],
    [`/v1/nodes/${'a'.repeat(301)}/proxy-url`, 414, 'uri-too-long']
  ]
  for (const [url, status, code] of situations) {
    const reply = await app.inject(url)
    t.equal(reply.statusCode, status, url.slice(0, 40))
    t.match(reply.headers, { 'content-type': /^application\/problem\+json/, 'x-content-type-options': 'nosniff', 'x-request-id': /./ })
    t.match(reply.json(), { code })
    t.notMatch(reply.body, /nodes/)
    t.match(log.at(-1), { method: 'GET', route: null, status, msg: 'request' })
  }
})

t.test('a query that cannot be decoded is refused by the name of its parameter', async t => {
  const { app } = await buildTestApp(t)
  const url = '/v1/namespaces/kube-system/services/kube-dns/proxy-url'
  const situations: [string, string | undefined][] = [
    ['suffix=%zz', 'suffix'],
    ['port=1&suffix=a%', 'suffix'],
    ['suffix=%ff', 'suffix'],
    [`${'x'.repeat(200)}=%zz`, 'x'.repeat(100)],
    ['suffix=%2F%C3%A9', undefined],
    ['suffix=100%25', undefined]
  ]
  for (const [query, name] of situations) {
    const reply = await app.inject(`${url}?${query}`)
    const errors = name === undefined ? undefined : [{ in: 'query', name, message: 'is not valid percent-encoded UTF-8' }]
    if (errors === undefined) t.not(reply.json().code, 'invalid-request', query)
    else t.match(reply.json(), { code: 'invalid-request', errors }, query.slice(0, 40))
  }
})

t.test('a defect is a 500 that tells the caller nothing and the log everything', async t => {
  const pods = { read: () => Promise.reject(new Error('the secret reason')) }
  const { app, log } = await buildTestApp(t, { pods })
  const reply = await app.inject('/v1/namespaces/kube-system/pods/elasticsearch-logging-0/proxy-url')
  t.equal(reply.statusCode, 500)
  t.match(reply.json(), { code: 'internal-error' })
  t.notMatch(reply.body, /secret reason/)
  t.match(
    log.find(line => line.level === 'error'),
    { err: { message: 'the secret reason' }, requestId: reply.headers['x-request-id'] }
  )
})

t.test('a route that finds nothing to serve says so as an unknown path does', async t => {
  const { app } = await buildTestApp(t)
  app.get('/gone', (_request, reply) => reply.callNotFound())
  const reply = await app.inject('/gone')
  t.match(reply.json(), { code: 'route-not-found' })
})

t.test('a problem has no version', async t => {
  const { app } = await buildTestApp(t)
  const reply = await app.inject('/v1/namespaces/shop/services/billing/access-methods?output=url&from=internet&kubeconfig=false')
  t.equal(reply.json().code, 'url-not-available')
  t.equal(reply.headers.etag, undefined)
})

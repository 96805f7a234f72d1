import t from 'tap'
import { buildTestApp } from '../support/build-test-app.ts'

const paths = ['namespaces/shop/services/catalog', 'namespaces/kube-system/pods/elasticsearch-logging-0', 'nodes/node-1'].map(
  path => `/v1/${path}/access-methods`
)

t.test('Accept chooses the form, output= wins over it', async t => {
  const { app } = await buildTestApp(t)
  const situations: [string, string, number, RegExp][] = [
    ['', '*/*', 200, /^application\/json/],
    ['', 'text/plain', 200, /^text\/plain/],
    ['', 'image/png', 406, /^application\/problem\+json/],
    ['?output=json', 'image/png', 200, /^application\/json/],
    ['?output=text', 'application/json', 200, /^text\/plain/],
    ['?output=url&kubeconfig=true', 'application/json', 200, /^text\/plain/]
  ]
  for (const path of paths)
    for (const [query, accept, status, type] of situations) {
      const reply = await app.inject({ url: `${path}${query}`, headers: { accept } })
      t.equal(reply.statusCode, status, `${path}${query} ${accept}`)
      t.match(reply.headers['content-type'], type)
      t.equal(reply.headers.vary, 'Accept, Authorization')
    }
})

t.test('the text is for people, the URL for scripts, and where there is none the problem says why', async t => {
  const { app } = await buildTestApp(t)
  t.match((await app.inject(`${paths[0]}?output=text`)).body, /^Service shop\/catalog\n {2}node-port, port web 8080\/TCP\n/)
  t.match((await app.inject(`${paths[0]}?output=url&from=cluster`)).body, /^http:\/\/catalog\.shop\.svc\.cluster\.local:8080\/\n$/)
  const none = await app.inject('/v1/namespaces/shop/services/billing/access-methods?output=url&from=internet&kubeconfig=false')
  t.match(none.json(), { status: 406, code: 'url-not-available', detail: 'No way in can be used from there.' })
  t.match(none.headers['content-type'], /^application\/problem\+json/)
  t.equal(none.headers.etag, undefined)
})

t.test('each form has a version of its own', async t => {
  const { app } = await buildTestApp(t)
  for (const path of paths) {
    const tags = new Set<unknown>()
    for (const query of ['', '?output=text', '?output=url', '?from=cluster', '?kubeconfig=false']) {
      const { headers } = await app.inject(`${path}${query}`)
      t.match(headers.etag, /^W\/"/)
      tags.add(headers.etag)
      const again = await app.inject({ url: `${path}${query}`, headers: { 'if-none-match': String(headers.etag) } })
      t.equal(again.statusCode, 304, `${path}${query}`)
    }
    t.equal(tags.size, 5)
  }
})

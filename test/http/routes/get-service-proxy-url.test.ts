import t from 'tap'
import { buildTestApp } from '../../support/build-test-app.ts'

const path = '/v1/namespaces/kube-system/services/elasticsearch-logging/proxy-url'

t.test('the two worked examples come back letter by letter', async t => {
  const { app } = await buildTestApp(t)
  const situations = [
    [
      'suffix=_search?q=user:kimchy',
      'https://192.0.2.1/api/v1/namespaces/kube-system/services/elasticsearch-logging/proxy/_search?q=user:kimchy'
    ],
    [
      'scheme=https&suffix=_cluster/health?pretty=true',
      'https://192.0.2.1/api/v1/namespaces/kube-system/services/https:elasticsearch-logging:/proxy/_cluster/health?pretty=true'
    ]
  ]
  for (const [query, url] of situations) {
    t.equal((await app.inject(`${path}?${query}`)).json().urls.apiServer, url)
    t.equal((await app.inject(`${path}?${query}&output=url`)).body, `${url}\n`)
  }
})

t.test('an unknown port is 422 with those that there are', async t => {
  const { app } = await buildTestApp(t)
  const reply = await app.inject(`${path}?port=80`)
  t.equal(reply.statusCode, 422)
  t.match(reply.json(), { code: 'port-not-found', ports: [{ name: null, number: 9200 }], errors: [{ in: 'query', name: 'port' }] })
})

import t from 'tap'
import { buildTestApp } from '../../support/build-test-app.ts'

t.test('the contract is served as JSON and as YAML, the same at every request', async t => {
  const { app } = await buildTestApp(t)
  const json = await app.inject('/openapi.json')
  t.match(json.json(), { openapi: '3.1.0', info: { title: 'Signpost', version: '1.2.3' } })
  const yaml = await app.inject('/openapi.yaml')
  t.match(yaml.headers['content-type'], 'application/yaml; charset=utf-8')
  t.match(yaml.body, /^openapi: 3\.1\.0\n/)
  t.equal((await app.inject('/openapi.yaml')).body, yaml.body)
})

t.test('only what has a name in the contract is described', async t => {
  const { app } = await buildTestApp(t)
  t.same(Object.keys((await app.inject('/openapi.json')).json().paths).sort(), [
    '/livez',
    '/readyz',
    '/v1/access-methods',
    '/v1/cluster',
    '/v1/cluster-info',
    '/v1/namespaces/{namespace}/pods/{name}/access-methods',
    '/v1/namespaces/{namespace}/pods/{name}/proxy-url',
    '/v1/namespaces/{namespace}/pods/{name}/single-pod-plan',
    '/v1/namespaces/{namespace}/services/{name}',
    '/v1/namespaces/{namespace}/services/{name}/access-methods',
    '/v1/namespaces/{namespace}/services/{name}/exposure-plan',
    '/v1/namespaces/{namespace}/services/{name}/proxy-url',
    '/v1/nodes/{name}/access-methods',
    '/v1/nodes/{name}/proxy-url',
    '/v1/proxy-urls',
    '/v1/proxy-urls/explain',
    '/v1/services',
    '/v1/services/events'
  ])
})

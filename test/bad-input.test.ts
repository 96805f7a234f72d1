// Whatever a caller gets wrong is told by a problem that names the place; nothing of it is a 5xx.
import { readFile } from 'node:fs/promises'
import Ajv from 'ajv/dist/2020.js'
import { load } from 'js-yaml'
import t from 'tap'
import { buildTestApp } from './support/build-test-app.ts'
import { rawGet } from './support/raw-get.ts'

const ajv = new Ajv.default({ strict: false })
ajv.addSchema(load(await readFile(new URL('../openapi.yaml', import.meta.url), 'utf8')) as object, 'openapi')
const isProblem = ajv.compile({ $ref: 'openapi#/components/schemas/Problem' })

const hostileNames = [
  '..',
  '.',
  '%2e%2e',
  '..%2F..%2Fetc',
  '%2F',
  '%2f',
  'a%2Fb',
  'a%5Cb',
  'a'.repeat(300),
  'a'.repeat(254),
  '%00',
  'a%00',
  '%0D%0A',
  'a%0d%0aSet-Cookie:x',
  'UPPER',
  'Kube-dns',
  '%C3%A9',
  '%E5%90%8D',
  '%D0%B0',
  '-a',
  'a-',
  '.a',
  'a_b',
  'a%20b',
  '*',
  '$(id)',
  "'",
  '%3Cscript%3E',
  'a%25',
  'https:kube-dns:'
]

const objectPaths: [string, string][] = [
  ['/v1/namespaces/kube-system/services/@/proxy-url', 'name'],
  ['/v1/namespaces/kube-system/services/@', 'name'],
  ['/v1/namespaces/@/services/kube-dns/proxy-url', 'namespace'],
  ['/v1/namespaces/@/services/kube-dns', 'namespace'],
  ['/v1/namespaces/kube-system/pods/@/proxy-url', 'name'],
  ['/v1/namespaces/@/pods/kube-dns/proxy-url', 'namespace'],
  ['/v1/nodes/@/proxy-url', 'name']
]

t.test('a name that is none is refused by the name of its parameter, and never echoed', async t => {
  const { app, log } = await buildTestApp(t)
  await app.listen({ host: '127.0.0.1', port: 0 })
  for (const [path, name] of objectPaths)
    for (const hostile of hostileNames) {
      const url = path.replace('@', hostile)
      const { status, headers, body } = await rawGet(app, url)
      t.equal(status, 400, url)
      t.equal(headers['content-type'], 'application/problem+json; charset=utf-8')
      t.match(JSON.parse(body), { status: 400, code: 'invalid-request', errors: [{ in: 'path', name }] })
      t.ok(isProblem(JSON.parse(body)))
      for (const value of Object.values(headers)) t.notMatch(String(value), /Set-Cookie|[\r\n\0]/)
    }
  t.notMatch(JSON.stringify(log), /Set-Cookie|script|etc/)
})

const service = '/v1/namespaces/kube-system/services/kube-dns/proxy-url'
const queries: [string, number, string, string][] = [
  [`${service}?scheme=ftp`, 400, 'invalid-request', 'scheme'],
  [`${service}?scheme=HTTP`, 400, 'invalid-request', 'scheme'],
  [`${service}?scheme=`, 400, 'invalid-request', 'scheme'],
  [`${service}?scheme=http&scheme=https`, 400, 'invalid-request', 'scheme'],
  [`${service}?port=`, 400, 'invalid-request', 'port'],
  [`${service}?port=%2e%2e`, 400, 'invalid-request', 'port'],
  [`${service}?port=1&port=2`, 400, 'invalid-request', 'port'],
  [`${service}?port=${'9'.repeat(64)}`, 400, 'invalid-request', 'port'],
  [`${service}?port=99999`, 422, 'port-not-found', 'port'],
  [`${service}?port=nope`, 422, 'port-not-found', 'port'],
  [`${service}?prot=80`, 400, 'invalid-request', 'prot'],
  [`${service}?__proto__=1`, 400, 'invalid-request', '__proto__'],
  [`${service}?constructor=1`, 400, 'invalid-request', 'constructor'],
  [`${service}?output=yaml`, 400, 'invalid-request', 'output'],
  [`${service}?suffix=${'a'.repeat(8193)}`, 400, 'invalid-request', 'suffix'],
  [`${service}?suffix=%25zz`, 400, 'invalid-suffix', 'suffix'],
  [`${service}?suffix=%zz`, 400, 'invalid-request', 'suffix'],
  ['/v1/nodes/node-1/proxy-url?port=http', 422, 'port-not-found', 'port'],
  ['/v1/nodes/node-1/proxy-url?port=0', 422, 'port-not-found', 'port'],
  ['/v1/namespaces/kube-system/pods/elasticsearch-logging-0/proxy-url?port=65536', 422, 'port-not-found', 'port'],
  ['/v1/services?limit=0', 400, 'invalid-request', 'limit'],
  ['/v1/services?limit=501', 400, 'invalid-request', 'limit'],
  ['/v1/services?limit=many', 400, 'invalid-request', 'limit'],
  ['/v1/services?limit=1&limit=2', 400, 'invalid-request', 'limit'],
  ['/v1/services?namespace=..', 400, 'invalid-request', 'namespace'],
  ['/v1/services?continue=!', 400, 'invalid-continue', 'continue'],
  ['/v1/services?namespace=a,', 400, 'invalid-request', 'namespace'],
  ['/v1/services?type=Headless', 400, 'invalid-request', 'type'],
  ['/v1/services?builtIn=maybe', 400, 'invalid-request', 'builtIn'],
  [`/v1/services?q=${'a'.repeat(257)}`, 400, 'invalid-request', 'q'],
  ['/v1/services?labelSelector=a%20in', 400, 'invalid-label-selector', 'labelSelector'],
  ['/v1/services?labelSelector=((((', 400, 'invalid-label-selector', 'labelSelector'],
  ['/v1/services?network=intranet', 400, 'invalid-request', 'network'],
  ['/v1/access-methods?limit=501', 400, 'invalid-request', 'limit'],
  ['/v1/access-methods?continue=!', 400, 'invalid-continue', 'continue'],
  ['/v1/access-methods?namespace=a,', 400, 'invalid-request', 'namespace'],
  ['/v1/access-methods?labelSelector=((((', 400, 'invalid-label-selector', 'labelSelector'],
  ['/v1/access-methods?method=nodeport', 400, 'invalid-request', 'method'],
  ['/v1/access-methods?method=node-port&method=exec', 400, 'invalid-request', 'method'],
  ['/v1/access-methods?network=internet,', 400, 'invalid-request', 'network'],
  ['/v1/access-methods?state=', 400, 'invalid-request', 'state'],
  ['/v1/access-methods?basis=probed', 400, 'invalid-request', 'basis'],
  ['/v1/access-methods?networks=internet', 400, 'invalid-request', 'networks'],
  ['/v1/cluster-info?namespace=..', 400, 'invalid-request', 'namespace'],
  ['/v1/cluster-info?namespace=a,b', 400, 'invalid-request', 'namespace'],
  ['/v1/cluster-info?labelSelector=a%3D%3D%3D', 400, 'invalid-label-selector', 'labelSelector'],
  ['/v1/cluster-info?output=url', 400, 'invalid-request', 'output'],
  ['/v1/cluster?verbose=1', 400, 'invalid-request', 'verbose'],
  ['/v1/services?labels=a', 400, 'invalid-request', 'labels']
]

t.test('a parameter that cannot be is refused by its name', async t => {
  const { app } = await buildTestApp(t)
  for (const [url, status, code, name] of queries) {
    const reply = await app.inject(url)
    t.equal(reply.statusCode, status, url.slice(0, 100))
    t.match(reply.json(), { status, code, errors: [{ in: 'query', name }] }, url.slice(0, 100))
    t.ok(isProblem(reply.json()), JSON.stringify(isProblem.errors))
  }
})

const json = { 'content-type': 'application/json' }
const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
const bodies: [string, Record<string, string>, string | undefined, number, string][] = ['/v1/proxy-urls', '/v1/proxy-urls/explain'].flatMap(
  url =>
    [
      [url, json, '{"url":', 400, 'malformed-body'],
      [url, json, '', 400, 'malformed-body'],
      [url, json, '{"__proto__":{"items":[]}}', 400, 'malformed-body'],
      [url, json, '{"constructor":{"prototype":{}}}', 400, 'malformed-body'],
      [url, json, 'null', 400, 'invalid-request'],
      [url, json, '[]', 400, 'invalid-request'],
      [url, json, '"x"', 400, 'invalid-request'],
      [url, json, '{}', 400, 'invalid-request'],
      [url, json, '{"url":null,"items":null}', 400, 'invalid-request'],
      [url, json, '{"url":"x","items":[],"more":1}', 400, 'invalid-request'],
      [url, json, deep, url.endsWith('explain') ? 413 : 400, url.endsWith('explain') ? 'body-too-large' : 'invalid-request'],
      [url, json, `{"url":"${'x'.repeat(2 ** 21)}"}`, 413, 'body-too-large'],
      [url, {}, undefined, 400, 'invalid-request'],
      [url, { 'content-type': 'text/plain' }, '{}', 415, 'unsupported-media-type'],
      [url, { 'content-type': 'text/xml' }, '<a/>', 415, 'unsupported-media-type'],
      [url, { 'content-type': 'application/x-www-form-urlencoded' }, 'url=x', 415, 'unsupported-media-type'],
      [`${url}?output=json`, json, '{"url":"x","items":[]}', 400, 'invalid-request']
    ] as [string, Record<string, string>, string | undefined, number, string][]
)

t.test('a body that cannot be is refused, whatever is wrong with it', async t => {
  const { app } = await buildTestApp(t)
  for (const [url, headers, payload, status, code] of bodies) {
    const reply = await app.inject({ method: 'POST', url, headers, ...(payload === undefined ? {} : { payload }) })
    const situation = `${url} ${payload?.slice(0, 40)}`
    t.equal(reply.statusCode, status, situation)
    t.match(reply.json(), { status, code }, situation)
    t.ok(isProblem(reply.json()), JSON.stringify(isProblem.errors))
    if (code === 'invalid-request') t.ok(reply.json().errors.length > 0, situation)
  }
})

t.test('the port that a Service sends to is not its own: the answer says which one is meant', async t => {
  const { app } = await buildTestApp(t)
  const reply = (await app.inject('/v1/namespaces/kube-system/services/monitoring-grafana/proxy-url?port=3000')).json()
  t.match(reply, { status: 422, code: 'port-not-found', detail: /targetPort/, ports: [{ number: 80 }] })
})

t.test('an object that is not there is 404', async t => {
  const { app } = await buildTestApp(t)
  const paths = [
    'namespaces/kube-system/services/nope',
    'namespaces/kube-system/services/nope/proxy-url',
    'namespaces/nope/services/kube-dns',
    'namespaces/kube-system/services/constructor',
    'namespaces/kube-system/pods/nope/proxy-url',
    'nodes/nope/proxy-url'
  ]
  for (const path of paths) {
    const reply = await app.inject(`/v1/${path}`)
    t.equal(reply.statusCode, 404, path)
    t.match(reply.json(), { code: 'not-found' })
    t.ok(isProblem(reply.json()))
  }
})

t.test('a namespace without Services, known or not, is an empty list', async t => {
  const { app } = await buildTestApp(t)
  t.match((await app.inject('/v1/services?namespace=nope')).json(), { items: [], total: 0, continue: null })
})

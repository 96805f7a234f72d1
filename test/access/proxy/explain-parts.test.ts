import t from 'tap'
import { type ExplainedParts, explainParts } from '../../../src/access/proxy/explain-parts.ts'
import { readProxyUrl } from '../../../src/access/proxy/read-proxy-url.ts'
import { settings } from '../../support/settings.ts'

function explain(url: string): ExplainedParts {
  const read = readProxyUrl(url, settings)
  if (read === undefined) throw new Error(`${url} is no proxy URL`)
  return explainParts(read.parts)
}

function meaning(url: string, part: string): string | undefined {
  return explain(url).meanings.find(found => found.part === part)?.meaning
}

const services = '/api/v1/namespaces/shop/services'

t.test('every part has its text and its meaning, in order', async t => {
  const { meanings, ...parts } = explain(`https://192.0.2.1${services}/https:web:443/proxy/x?y=z`)
  t.same(parts, {
    form: 'proxy',
    base: 'https://192.0.2.1',
    kind: 'Service',
    namespace: 'shop',
    reference: 'https:web:443',
    path: '/x',
    query: '?y=z',
    scheme: 'https',
    name: 'web',
    port: '443'
  })
  t.same(
    meanings.map(({ part, text }) => [part, text]),
    [
      ['base', 'https://192.0.2.1'],
      ['namespace', 'shop'],
      ['scheme', 'https'],
      ['name', 'web'],
      ['port', '443'],
      ['path', '/x'],
      ['query', '?y=z']
    ]
  )
  for (const { part, meaning: text } of meanings) t.match(text, /./, part)
})

t.test('the meaning of scheme and port is that of the kind', async t => {
  const table: readonly (readonly [string, string, string | undefined])[] = [
    [`${services}/web/proxy/`, 'scheme', 'none: the API server speaks http to the backend'],
    [`${services}/https:web:/proxy/`, 'scheme', 'the API server speaks https to the backend'],
    [`${services}/web/proxy/`, 'port', 'none: the unnamed port, and no other'],
    [`${services}/web:+80/proxy/`, 'port', "a Service's port, by number: the first entry of spec.ports that has it"],
    [`${services}/web:http/proxy/`, 'port', "a Service's port, by name"],
    ['/api/v1/namespaces/shop/pods/p1/proxy/', 'port', 'none: the first port that a container declares, else the default of the scheme'],
    ['/api/v1/namespaces/shop/pods/p1:80/proxy/', 'port', 'a port of the Pod, by number only'],
    ['/api/v1/nodes/n1/proxy/', 'port', "none: the kubelet's own port"],
    ['/api/v1/nodes/https:n1:/proxy/', 'scheme', "the API server speaks https to the Node, but always https to the kubelet's own port"],
    [`${services}/web:99999999999999999999/proxy/`, 'port', "a Service's port, by name"],
    ['/api/v1/nodes/n1:9100/proxy/', 'port', 'a port of the Node, by number only'],
    ['/api/v1/nodes/n1:9100/proxy/', 'scheme', "the API server speaks http to the Node, but always https to the kubelet's own port"],
    ['/api/v1/nodes/n1/proxy/', 'namespace', undefined],
    ['/api/v1/nodes/n1/proxy/', 'base', undefined],
    ['/api/v1/nodes/n1/proxy/', 'name', 'the Node']
  ]
  for (const [url, part, expected] of table) t.equal(meaning(url, part), expected, `${url}: ${part}`)
})

t.test('a path in the base is said to be taken for a gateway', async t => {
  const plain = 'where the API server, or a proxy in front of it, is reached'
  const gateway = `${plain}; the path /k8s/c1 is taken to be a gateway's own, for the API server has none in front of /api`
  for (const base of ['https://192.0.2.1', '192.0.2.1:6443', 'http://[::1]:8001'])
    t.equal(meaning(`${base}/api/v1/nodes/n1/proxy/`, 'base'), plain, base)
  for (const base of ['https://192.0.2.1/k8s/c1', '192.0.2.1/k8s/c1', '/k8s/c1'])
    t.equal(meaning(`${base}/api/v1/nodes/n1/proxy/`, 'base'), gateway, base)
})

t.test('an invalid reference has no parts', async t => {
  const { meanings, ...parts } = explain(`${services}/a:b:c:d/proxy/`)
  t.match(parts, { reference: 'a:b:c:d', scheme: null, name: null, port: null })
  t.same(
    meanings.map(({ part }) => part),
    ['namespace', 'path', 'query']
  )
})

t.test('what is no UTF-8 is shown as such, in text that is well-formed', async t => {
  const parts = explain('/%FF/api/v1/namespaces/%FF/services/%FF:80/proxy/%FF')
  t.match(parts, { base: '/\ufffd', namespace: '\ufffd', reference: '\ufffd:80', name: '\ufffd', path: '/\ufffd' })
  t.equal(JSON.stringify(parts).isWellFormed(), true)
})

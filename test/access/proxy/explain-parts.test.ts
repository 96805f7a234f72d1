import t from 'tap'
import { type ExplainedParts, explainParts } from '../../../src/access/proxy/explain-parts.ts'
import { parseProxyUrl } from '../../../src/access/proxy/parse-proxy-url.ts'

function partsOf(url: string): ExplainedParts {
  const parsed = parseProxyUrl(url)
  if (parsed === undefined) throw new Error(url)
  return explainParts(parsed.parts)
}

t.test('every part has its text, in the order of the URL; what a URL does not have is left out', async t => {
  const seen = (url: string) => partsOf(url).meanings.map(({ part, text }) => [part, text])
  t.same(seen('https://192.0.2.1/api/v1/namespaces/shop/services/https:web:443/proxy/x?y=z'), [
    ['base', 'https://192.0.2.1'],
    ['namespace', 'shop'],
    ['scheme', 'https'],
    ['name', 'web'],
    ['port', '443'],
    ['path', '/x'],
    ['query', '?y=z']
  ])
  t.same(seen('/api/v1/nodes/n1/proxy'), [
    ['scheme', ''],
    ['name', 'n1'],
    ['port', ''],
    ['path', ''],
    ['query', '']
  ])
})

t.test('the meaning of name, scheme and port is that of the kind', async t => {
  const meaning = (path: string, part: string): string | undefined =>
    partsOf(`/api/v1/${path}/proxy/`).meanings.find(found => found.part === part)?.meaning
  const service = 'namespaces/shop/services'
  t.equal(meaning(`${service}/web`, 'name'), 'the Service')
  t.equal(meaning('nodes/n1', 'name'), 'the Node')
  t.equal(meaning(`${service}/web`, 'scheme'), 'none: the API server speaks http to the backend')
  t.equal(meaning(`${service}/https:web:`, 'scheme'), 'the API server speaks https to the backend')
  t.equal(meaning('nodes/n1', 'scheme'), "the API server speaks http to the Node, but always https to the kubelet's own port")
  t.equal(meaning('nodes/https:n1:9443', 'scheme'), "the API server speaks https to the Node, but always https to the kubelet's own port")
  t.equal(meaning(`${service}/web:99999999999999999999`, 'port'), "a Service's port, by name", 'no int64')
  t.equal(meaning(`${service}/web`, 'port'), 'none: the unnamed port, and no other')
  t.equal(meaning(`${service}/web:+80`, 'port'), "a Service's port, by number: the first entry of spec.ports that has it")
  t.equal(meaning(`${service}/web:http`, 'port'), "a Service's port, by name")
  t.match(meaning('namespaces/shop/pods/p1', 'port'), /^none: the first port that a container declares, else the default/)
  t.equal(meaning('namespaces/shop/pods/p1:80', 'port'), 'a port of the Pod, by number only')
  t.equal(meaning('nodes/n1', 'port'), "none: the kubelet's own port")
  t.equal(meaning('nodes/n1:9100', 'port'), 'a port of the Node')
})

t.test('an invalid reference is not taken apart', async t => {
  const { meanings, ...parts } = partsOf('/api/v1/namespaces/shop/services/a:b:c:d/proxy/')
  t.match(parts, { reference: 'a:b:c:d', scheme: null, name: null, port: null })
  t.same(
    meanings.map(({ part }) => part),
    ['namespace', 'path', 'query']
  )
})

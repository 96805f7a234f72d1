import t from 'tap'
import { parseProxyUrl } from '../../../src/access/proxy/parse-proxy-url.ts'
import { suggestQuestion } from '../../../src/access/proxy/suggest-question.ts'
import type { ProxyQuestion } from '../../../src/access/question.ts'
import { node, port, service, snapshotOf } from '../../support/facts.ts'

const snapshot = snapshotOf([
  service('web', { ports: [port(80, { name: 'http', targetPort: 8080 }), port(443, { name: 'https', targetPort: 'tls' })] }),
  service('plain', { ports: [port(9200)] }),
  service('digits', { ports: [port(8000, { name: '80' })] }),
  service('foo'),
  node('n1')
])

function suggest(path: string): ProxyQuestion | undefined {
  const parsed = parseProxyUrl(`/api/v1/${path}`)
  if (parsed === undefined) throw new Error(path)
  return suggestQuestion(parsed.parts, snapshot)
}

function service_(reference: string): object {
  const { name, port: wanted, scheme } = suggest(`namespaces/shop/services/${reference}/proxy/`) ?? { name: 'nothing' }
  return { name, ...(wanted === undefined ? {} : { port: wanted }), ...(scheme === undefined ? {} : { scheme }) }
}

t.test('a reference to a Service is read the way it was meant', async t => {
  const table: readonly (readonly [string, object])[] = [
    ['web', { name: 'web' }],
    ['web:http', { name: 'web', port: 'http' }],
    ['web:80', { name: 'web', port: 'http' }],
    ['web:0080', { name: 'web', port: 'http' }],
    ['web:8080', { name: 'web', port: 'http' }],
    ['web:tls', { name: 'web', port: 'https' }],
    ['web:nosuch', { name: 'web' }],
    ['https:web', { name: 'web', scheme: 'https' }],
    ['HTTPS:web:443', { name: 'web', port: 'https', scheme: 'https' }],
    ['https:web:443', { name: 'web', port: 'https', scheme: 'https' }],
    ['http:web:443', { name: 'web', port: 'https' }],
    ['https:web:http', { name: 'web', port: 'http' }],
    ['ftp:web:80', { name: 'web', port: 'http' }],
    ['web:http:', { name: 'web', port: 'http' }],
    ['::web', { name: 'web' }],
    ['plain:9200', { name: 'plain', port: '9200' }],
    ['https:plain:9200', { name: 'plain', port: '9200', scheme: 'https' }],
    ['digits:80', { name: 'digits', port: '8000' }],
    ['https:foo', { name: 'foo', scheme: 'https' }],
    ['nosuch:80', { name: 'nosuch' }],
    ['a:b:c:d', { name: 'a' }],
    ['WEB', { name: 'nothing' }],
    ['..:80', { name: '80' }]
  ]
  for (const [reference, expected] of table) t.same(service_(reference), expected, reference)
})

t.test('Pods and Nodes take numbers, and a Pod names', async t => {
  t.same(suggest('namespaces/shop/pods/https:p1:http/proxy/x'), {
    kind: 'Pod',
    namespace: 'shop',
    name: 'p1',
    suffix: '/x',
    scheme: 'https',
    port: 'http'
  })
  t.match(suggest('namespaces/shop/pods/p1:+8080/proxy/'), { name: 'p1', port: '8080' })
  t.notOk('port' in (suggest('namespaces/shop/pods/p1:70000/proxy/') ?? { port: 1 }))
  t.same(suggest('nodes/n1:metrics/proxy/'), { kind: 'Node', name: 'n1', suffix: '/' })
  t.match(suggest('nodes/ftp:n1:9100/proxy/'), { name: 'n1', port: '9100' }, 'the name that is there')
  t.match(suggest('nodes/https:nosuch:9100/proxy/'), { name: 'nosuch', scheme: 'https', port: '9100' })
})

t.test('the suffix goes along, and dryRun does not', async t => {
  const suffix = (path: string): string | undefined => suggest(`nodes/n1/proxy${path}`)?.suffix
  t.equal(suffix('/a%20b/%C3%A9?x=1'), '/a%20b/%C3%A9?x=1')
  t.equal(suffix('/a%25b'), '/a%25b')
  t.equal(suffix('/a%FF%ED%A0%80'), '/a%EF%BF%BD%EF%BF%BD%EF%BF%BD%EF%BF%BD')
  t.equal(suffix('?x=%zz'), '?x=%25zz')
  t.equal(suffix('/a?dryRun=All'), '/a')
  t.equal(suffix(''), '')
})

import t from 'tap'
import { checkQuestion } from '../../src/access/check-question.ts'
import type { ProxyQuestion } from '../../src/access/question.ts'

const web: ProxyQuestion = { kind: 'Service', namespace: 'shop', name: 'web' }

t.test('what Kubernetes would take as names can be asked', async t => {
  const fine: readonly ProxyQuestion[] = [
    web,
    { ...web, name: '443' },
    { ...web, name: 'a'.repeat(63) },
    { ...web, port: 'http' },
    { ...web, port: '80' },
    { ...web, port: '99999999999999999999' },
    { ...web, kind: 'Pod', name: 'a.b-c.d' },
    { ...web, kind: 'Pod', name: `${'a'.repeat(250)}.bc` },
    { kind: 'Node', name: 'n1.example.com' },
    { kind: 'Node', name: 'n1', port: '10250' }
  ]
  for (const question of fine) t.equal(checkQuestion(question), undefined, JSON.stringify(question).slice(0, 80))
})

t.test('anything else is refused by its field', async t => {
  const bad = ['', '.', '..', 'a..b', 'A', 'a_b', '-a', 'a-', 'a/b', '%2F', 'a b', 'é', 'a\u0000', 'a\r\n', 'a'.repeat(300)]
  const field = (question: ProxyQuestion): unknown => Reflect.get(checkQuestion(question) ?? {}, 'field')
  for (const text of [...bad, 'a.b', 'a'.repeat(64)]) {
    t.equal(field({ ...web, name: text }), 'name', encodeURIComponent(text))
    t.equal(field({ ...web, namespace: text }), 'namespace', encodeURIComponent(text))
  }
  for (const text of bad) {
    t.equal(field({ ...web, kind: 'Pod', name: text }), 'name', encodeURIComponent(text))
    t.equal(field({ kind: 'Node', name: text }), 'name', encodeURIComponent(text))
  }
  for (const text of ['', '-', 'a:b', '../x', 'a b', '+80', 'a'.repeat(64)]) t.equal(field({ ...web, port: text }), 'port', text)
  t.equal(field({ kind: 'Service', name: 'web' }), 'namespace', 'a Service lives in one')
  t.equal(field({ kind: 'Pod', name: 'web' }), 'namespace')
  t.equal(field({ kind: 'Node', namespace: 'shop', name: 'n1' }), 'namespace', 'a Node lives in none')
  t.equal(field({ ...web, kind: 'Secret' as 'Pod' }), 'kind', 'of a batch nobody has checked it')
  t.equal(field({ ...web, scheme: 'ftp' as 'http' }), 'scheme')
  t.equal(field({ ...web, scheme: 'https' }), undefined)
})

t.test('kind and scheme are any text as they arrive', async t => {
  const field = (fields: object): unknown => Reflect.get(checkQuestion({ ...web, ...fields }) ?? {}, 'field')
  for (const kind of ['', 'service', 'Ingress', 'constructor']) t.equal(field({ kind }), 'kind', kind)
  for (const scheme of ['', 'HTTPS', 'ftp']) t.equal(field({ scheme }), 'scheme', scheme)
  for (const scheme of ['http', 'https']) t.equal(field({ scheme }), undefined, scheme)
})

t.test('the refusal says what is wrong', async t => {
  t.same(checkQuestion({ ...web, port: '' }), {
    code: 'invalid-question',
    detail: "port: must be a port's name or number.",
    field: 'port',
    message: "must be a port's name or number"
  })
})

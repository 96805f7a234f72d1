import t from 'tap'
import { readProxyUrl } from '../../../src/access/proxy/read-proxy-url.ts'
import { suggestedQuestions } from '../../../src/access/proxy/suggested-questions.ts'
import type { ProxyQuestion } from '../../../src/access/question.ts'
import { settings } from '../../support/settings.ts'

function questions(path: string): readonly ProxyQuestion[] {
  const read = readProxyUrl(`/api/v1/${path}`, settings)
  if (read === undefined) throw new Error(path)
  return suggestedQuestions(read)
}

/** `scheme|name|port` of each question, in order. */
function seen(reference: string): readonly string[] {
  return questions(`namespaces/shop/services/${reference}/proxy/`).map(({ scheme = '', name, port = '' }) => `${scheme}|${name}|${port}`)
}

t.test('a reference is read the way it was meant, the port kept as long as can be', async t => {
  const table: readonly (readonly [string, readonly string[]])[] = [
    ['web', ['|web|']],
    ['web:80', ['|web|80', '|web|']],
    ['web:0080', ['|web|80', '|web|']],
    ['web:http:', ['|web|http', '|web|']],
    ['https:web:443', ['https|web|443', '|web|443', 'https|web|', '|web|']],
    ['https:web', ['|https|web', 'https|web|', '|web|', '|https|']],
    ['HTTPS:web:443', ['https|web|443', '|web|443', 'https|web|', '|web|']],
    ['ftp:web:80', ['|ftp|web', '|web|80', '|ftp|', '|web|']],
    ['::web', ['|web|']],
    ['Web:HTTP', ['|web|http', '|web|']],
    ['http:443:80', ['http|443|80', '|443|80', 'http|443|', '|443|']],
    [':80', ['|80|']],
    ['https', ['|https|']],
    ['web:-80', ['|web|']],
    ['..:80', []],
    ['%20', []],
    ['', []],
    ['%FF', []]
  ]
  for (const [reference, expected] of table) t.same(seen(reference), expected, reference)
})

t.test('a reference of many colons asks for few objects', async t => {
  const names = new Set(
    questions(`namespaces/shop/pods/${'a:'.repeat(5)}${'bcdefghij'.split('').join(':')}/proxy/`).map(({ name }) => name)
  )
  t.ok(names.size <= 4)
})

t.test('Pods and Nodes are read alike', async t => {
  t.same(questions('namespaces/shop/pods/p1:http/proxy/x')[0], { kind: 'Pod', namespace: 'shop', name: 'p1', port: 'http', suffix: '/x' })
  t.same(questions('nodes/n.dotted/proxy'), [{ kind: 'Node', name: 'n.dotted', suffix: '' }])
})

t.test('a namespace in capital letters is not meant; one that cannot be is not asked for', async t => {
  t.match(questions('namespaces/SHOP/services/web/proxy/'), [{ namespace: 'shop' }])
  for (const namespace of ['..', '.', '', 'a%25b']) t.same(questions(`namespaces/${namespace}/pods/p1/proxy/`), [], namespace)
})

t.test('the suffix goes along byte for byte, and dryRun does not', async t => {
  const table: readonly (readonly [string, string])[] = [
    ['/a%20b/%C3%A9?x=1', '/a%20b/%C3%A9?x=1'],
    ['/a%25b', '/a%25b'],
    ['/%FF', '/%FF'],
    ['?x=%zz', '?x=%25zz'],
    ['/a?dryRun=All', '/a'],
    ['/a?b=1&dryRun=All&c=2', '/a?b=1&c=2'],
    ['', '']
  ]
  for (const [suffix, expected] of table) t.equal(questions(`nodes/n1/proxy${suffix}`)[0]?.suffix, expected, suffix)
})

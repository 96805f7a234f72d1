import t from 'tap'
import { splitUrl } from '../../../src/access/proxy/split-url.ts'

t.test('a URL is cut into origin, path and query', async t => {
  const table: readonly (readonly [string, string, string, string])[] = [
    ['https://192.0.2.1:6443/a/b?c=d', 'https://192.0.2.1:6443', '/a/b', '?c=d'],
    ['http://[::1]:8001/a', 'http://[::1]:8001', '/a', ''],
    ['/a', '', '/a', ''],
    ['//a', '', '//a', ''],
    ['h:80/a', 'h:80', '/a', ''],
    ['/a?', '', '/a', '?'],
    ['/a?b?c/d', '', '/a', '?b?c/d'],
    ['/a#b?c', '', '/a', ''],
    ['/a?b#c', '', '/a', '?b'],
    ['HTTPS://H/a', 'HTTPS://H', '/a', ''],
    ['https://user:p@ss@h/a', 'https://h', '/a', ''],
    ['user@h/a', 'h', '/a', ''],
    ['/@a', '', '/@a', '']
  ]
  for (const [text, origin, path, query] of table) t.same(splitUrl(text), { origin, path, query }, text)
})

t.test('what a client would encode is encoded, and nothing else', async t => {
  t.match(splitUrl('/a b/é\ud800?x=ü y'), { path: '/a%20b/%C3%A9%EF%BF%BD', query: '?x=%C3%BC%20y' })
  t.match(splitUrl("/a%2Fb|'%zz\t"), { path: "/a%2Fb|'%zz" })
  t.match(splitUrl('/a\tb\u007f'), { path: '/a\tb\u007f' })
})

t.test('blanks around it do not count, and the slash in front may be missing', async t => {
  t.match(splitUrl(' /a \r\n'), { path: '/a' })
  t.match(splitUrl('api/v1/nodes'), { origin: '', path: '/api/v1/nodes' })
})

t.test('a text without a path is none', async t => {
  for (const text of ['', 'web', 'https://h', 'https://h?a/b', '#/a']) t.equal(splitUrl(text), undefined, text)
})

t.test('a long text is no trouble', async t => {
  const long = `/${'é'.repeat(200_000)}`
  t.equal(splitUrl(long)?.path.length, 1 + 6 * 200_000)
})

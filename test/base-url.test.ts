import t from 'tap'
import { parseBaseUrl, pathOf } from '../src/base-url.ts'

t.test('a base URL is kept without its trailing slashes', async t => {
  const situations: [string, string][] = [
    ['https://192.0.2.1', 'https://192.0.2.1'],
    ['https://192.0.2.1/', 'https://192.0.2.1'],
    ['http://localhost:8001', 'http://localhost:8001'],
    ['https://rancher.example/k8s/clusters/c-abc//', 'https://rancher.example/k8s/clusters/c-abc'],
    ['HTTPS://Api.Example:443/', 'https://api.example'],
    ['https://[2001:db8::1]:6443', 'https://[2001:db8::1]:6443']
  ]
  for (const [text, url] of situations) t.same(parseBaseUrl(text), { ok: true, url }, text)
})

t.test('what a link must not carry is refused, each with its own words', async t => {
  const situations: [string, RegExp][] = [
    ['192.0.2.1:6443', /absolute URL/],
    ['ftp://192.0.2.1', /absolute URL/],
    ['javascript:alert(1)', /absolute URL/],
    ['https:///path', /absolute URL/],
    ['https:192.0.2.1', /absolute URL/],
    ['https://user@192.0.2.1', /credentials/],
    ['https://:secret@192.0.2.1', /credentials/],
    ['https://192.0.2.1?x=1', /query or a fragment/],
    ['https://192.0.2.1/?', /query or a fragment/],
    ['https://192.0.2.1/#', /query or a fragment/],
    ['https://192.0.2.1:99999', /valid URL/],
    ['https://192.0.2.1/a\nb', /valid URL/],
    ['https://exa mple', /valid URL/],
    ['https://192.0.2.1\\x', /valid URL/]
  ]
  for (const [text, fault] of situations) {
    const parsed = parseBaseUrl(text)
    t.notOk(parsed.ok, text)
    t.match(parsed, { fault }, text)
  }
})

t.test('the path of a base URL is its prefix', async t => {
  t.equal(pathOf(null), '')
  t.equal(pathOf('https://portal.example'), '')
  t.equal(pathOf('https://portal.example/tools/signpost'), '/tools/signpost')
})

import { ok } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { type ParsedProxyUrl, parseProxyUrl } from '../../../src/access/proxy/parse-proxy-url.ts'
import { splitUrl } from '../../../src/access/proxy/split-url.ts'

function tryParse(text: string): ParsedProxyUrl | undefined {
  const pieces = splitUrl(text)
  return pieces === undefined ? undefined : parseProxyUrl(pieces)
}

function parse(text: string): ParsedProxyUrl {
  const parsed = tryParse(text)
  if (parsed === undefined) throw new Error(`${text} is no proxy URL`)
  return parsed
}

const plain = {
  form: 'proxy',
  base: 'https://192.0.2.1',
  kind: 'Service',
  namespace: 'shop',
  reference: 'https:web:443',
  path: '/a/b',
  query: '?c=d'
}

t.test('a proxy URL is taken apart', async t => {
  t.same(parse('https://192.0.2.1/api/v1/namespaces/shop/services/https:web:443/proxy/a/b?c=d'), {
    parts: plain,
    wholePath: '/api/v1/namespaces/shop/services/https:web:443/proxy/a/b',
    suffix: '/a/b',
    refusal: undefined
  })
  t.same(parse('/api/v1/namespaces/shop/pods/p1:80/proxy/').parts, {
    ...plain,
    base: null,
    kind: 'Pod',
    reference: 'p1:80',
    path: '/',
    query: ''
  })
  t.same(parse('https://[2001:db8::1]:6443/k8s/c1/api/v1/nodes/n1/proxy').parts, {
    form: 'proxy',
    base: 'https://[2001:db8::1]:6443/k8s/c1',
    kind: 'Node',
    namespace: null,
    reference: 'n1',
    path: '',
    query: ''
  })
})

t.test('text is decoded once, and only the path is', async t => {
  t.match(parse('/api/v1/namespaces/shop/services/https%3Aweb%3A443/proxy/a%252Fb?c=%2F').parts, {
    reference: 'https:web:443',
    path: '/a%2Fb',
    query: '?c=%2F'
  })
  t.match(
    parse('/api/v1/namespaces/shop/services/web/proxy%2Fa%2F%2Fb').parts,
    { reference: 'web', path: '/a//b' },
    'an escaped slash separates'
  )
  t.match(parse('/api/v1/namespaces/shop/services/w%C3%A9b/proxy/%FF').parts, { reference: 'wéb', path: '/\udcff' })
  t.match(parse('/api/v1/namespaces/shop/services/wéb\ud800/proxy/').parts, { reference: 'wéb\ufffd' })
  t.match(parse('/api/v1/namespaces/shop/services/web%3Fx/proxy/a%0Ab'), {
    parts: { reference: 'web?x', path: '/a\nb' },
    refusal: undefined
  })
})

t.test('a fragment and blanks around the URL are left out', async t => {
  t.match(parse(' /api/v1/nodes/n1/proxy/a?b=c#d?e \n').parts, { path: '/a', query: '?b=c' })
  t.match(parse('/api/v1/nodes/n1/proxy/a#d?e=f').parts, { path: '/a', query: '' })
  t.match(parse('/api/v1/nodes/n1/proxy/?').parts, { path: '/', query: '?' })
})

t.test('what was meant as a proxy URL comes with the refusal of the API server', async t => {
  const notFound = { status: 404, message: 'the server could not find the requested resource' }
  const noHandler = { status: 404, message: '404 page not found' }
  const badRequest = { status: 400, message: '400 Bad Request' }
  const table: readonly (readonly [string, string, object])[] = [
    ['/api/v1/proxy/namespaces/shop/services/web/x', 'removed-proxy', notFound],
    ['/api/v1/proxy/nodes/n1', 'removed-proxy', notFound],
    ['/api/v1//namespaces/shop/services/web/proxy/x', 'misspelled', notFound],
    ['/api/v1/namespaces/shop//services/web/proxy/x', 'misspelled', notFound],
    ['/api/v1/namespaces/shop/services/web//proxy/x', 'misspelled', notFound],
    ['/api/v1/namespaces/shop/services/web/Proxy/x', 'misspelled', notFound],
    ['/api/v1/namespaces/shop/Services/web/proxy/x', 'misspelled', notFound],
    ['/api/v1//nodes/n1/proxy', 'misspelled', notFound],
    ['/api/v1/namespaces/shop/nodes/n1/proxy/x', 'misspelled', notFound],
    ['/api//v1/nodes/n1/proxy/x', 'misspelled', notFound],
    ['/api/V1/nodes/n1/proxy/x', 'misspelled', notFound],
    ['/gateway/api/V1/nodes/n1/proxy/x', 'misspelled', notFound],
    ['//api/v1/namespaces/shop/services/web/proxy/x', 'misspelled', noHandler],
    ['//api//v1/nodes/n1/proxy/x', 'misspelled', noHandler],
    ['/API/v1/nodes/n1/proxy/x', 'misspelled', noHandler],
    ['/gateway//api/v1/nodes/n1/proxy/x', 'misspelled', noHandler],
    ['https://192.0.2.1//api/v1/nodes/n1/proxy/', 'misspelled', noHandler],
    ['//api/v1/proxy/nodes/n1', 'removed-proxy', noHandler],
    ['/api/v1/nodes/n1/proxy/100%', 'misspelled', badRequest],
    ['/api/v1/nodes/n1/proxy/a\nb', 'misspelled', badRequest],
    ['/api/v1/nodes/n1/proxy/?a=\tb', 'misspelled', badRequest],
    ['/api/v1/nodes//proxy/%', 'misspelled', badRequest],
    ['/api/v1/namespaces/shop/services/web/proxy/%zz', 'misspelled', badRequest]
  ]
  for (const [url, form, refusal] of table) t.match(parse(url), { parts: { form }, refusal }, url)
})

t.test('an empty part is found, and refused only after everything else', async t => {
  for (const [url, kind, namespace, reference] of [
    ['/api/v1/namespaces/shop/services//proxy/x', 'Service', 'shop', ''],
    ['/api/v1/namespaces//services/web/proxy/x', 'Service', '', 'web'],
    ['/api/v1/namespaces//pods//proxy', 'Pod', '', ''],
    ['/api/v1/nodes//proxy/x', 'Node', null, '']
  ] as const)
    t.match(parse(url), { parts: { form: 'misspelled', kind, namespace, reference }, refusal: undefined }, url)
  t.match(
    parse('/api/v1/nodes/n1/proxy/?a=%zz'),
    { parts: { form: 'proxy' }, refusal: undefined },
    'a bad escape in the query is passed on'
  )
})

t.test('a path in front of /api is the base, unless it is slashes only', async t => {
  const base = (url: string): string | null => parse(`${url}/api/v1/nodes/n1/proxy/`).parts.base
  t.equal(base(''), null)
  t.equal(base('/'), null)
  t.equal(base('https://h/'), 'https://h')
  t.equal(base('https://h/k8s/c%201'), 'https://h/k8s/c 1')
  t.equal(base('/gateway'), '/gateway')
  t.equal(base('192.0.2.1:6443'), '192.0.2.1:6443')
  t.equal(base('https://user:secret@h'), 'https://h')
})

t.test('bytes survive in the suffix, and what is no UTF-8 is told from text', async t => {
  t.match(parse('/api/v1/nodes/n%FF/proxy/%FF%2F%C3%A9?a=%FF'), {
    parts: { reference: 'n\udcff', path: '/\udcff/é', query: '?a=%FF' },
    suffix: '/%FF/%C3%A9'
  })
  t.match(parse('/api/v1/nodes/n%EF%BF%BD/proxy/').parts, { reference: 'n\ufffd' })
  t.equal(parse('/api/v1/nodes/n1/proxy').suffix, '')
})

t.test('parts are read also where the API server would not', async t => {
  t.match(parse('/api/v1//namespaces//shop//PODS//p1:80//Proxy/x?y=z').parts, {
    kind: 'Pod',
    namespace: 'shop',
    reference: 'p1:80',
    path: '/x',
    query: '?y=z'
  })
  t.match(parse('/api/v1/proxy/namespaces/shop/pods/p1:80/x').parts, { kind: 'Pod', namespace: 'shop', reference: 'p1:80', path: '/x' })
})

t.test('anything else is no proxy URL', async t => {
  const others = [
    '',
    'web',
    'https://192.0.2.1',
    'https://192.0.2.1/',
    'https://example.com/x',
    '/api/v1/namespaces/shop/services/web',
    '/api/v1/namespaces/shop/pods/p1/log',
    '/api/v1/namespaces/shop/configmaps/x/proxy/',
    '/api/v1/services/web/proxy/',
    '/api/v1/proxy/services/web/',
    '/apis/apps/v1/namespaces/shop/services/web/proxy/',
    '/api/v1/namespaces/shop/constructor/web/proxy/',
    '/api/v1/namespaces/shop/services/web/proxy;x',
    '/api/v1/namespaces/shop/services/web/status/proxy/x',
    '/api/v1/watch/namespaces/shop/services/web/proxy/x'
  ]
  for (const url of others) t.equal(tryParse(url), undefined, url)
})

t.test('no text breaks it', async t => {
  const piece = fc.constantFrom(
    '/api/v1/',
    'namespaces/',
    'shop/',
    'services/',
    'web',
    '/proxy',
    '/',
    '//',
    '%',
    '%2F',
    '%FF',
    '?',
    '#',
    'https://h',
    '\ud800',
    ':'
  )
  const property = fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), parts => {
    const parsed = tryParse(parts.join(''))
    ok(parsed === undefined || parsed.parts.reference !== undefined)
  })
  t.doesNotThrow(() => fc.assert(property))
})

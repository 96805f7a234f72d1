import { deepEqual, equal, ok } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { hasDryRun, noSuffix, parseSuffix, withoutDryRun } from '../../../src/access/proxy/suffix.ts'

/** path + query as they would be emitted, and the codes of the caveats; `refused` for a bad escape. */
function seen(text: string): string {
  const suffix = parseSuffix(text)
  if (suffix === undefined) return 'refused'
  return [suffix.path + suffix.query, ...suffix.caveats.map(({ code }) => code), ...(suffix.hasDryRun ? ['dryRun'] : [])].join(' | ')
}

t.test('nothing given is no suffix', async t => {
  t.equal(parseSuffix(undefined), noSuffix)
  t.equal(parseSuffix(''), noSuffix)
  t.same(noSuffix, { path: '', query: '', caveats: [], hasDryRun: false })
})

t.test('a path is written as the backend will see it', async t => {
  const table: readonly (readonly [string, string])[] = [
    ['_search?q=user:kimchy', '_search?q=user:kimchy'],
    ['/_search', '_search'],
    ['/', ''],
    ['a/', 'a/'],
    ['a%62', 'ab'],
    ['a%252Fb', 'a%252Fb'],
    ["a'b", 'a%27b'],
    ["!'()*[]|", '%21%27%28%29%2A%5B%5D%7C'],
    ['a b', 'a%20b'],
    ['%41%c3%a9é', 'A%C3%A9%C3%A9'],
    ['%FF', '%FF'],
    ['%00', '%00'],
    ['%0d%0aHost:%20x', '%0D%0AHost:%20x'],
    ['a\r\nb\tc', 'a%0D%0Ab%09c'],
    ['a\\b', 'a%5Cb'],
    ['a%3Fb%23c', 'a%3Fb%23c'],
    ['$&+,/:;=@-_.~', '$&+,/:;=@-_.~'],
    ['http:', 'http:'],
    ['🙂', '%F0%9F%99%82'],
    ['\ud800', '%EF%BF%BD'],
    ['...', '...']
  ]
  for (const [text, expected] of table) t.equal(seen(text), expected, encodeURIComponent(text.toWellFormed()))
})

t.test('what the API server would change on the way is changed beforehand, and said', async t => {
  const table: readonly (readonly [string, string])[] = [
    ['/a//b', 'a/b'],
    ['a%2Fb', 'a/b'],
    ['a%2fb', 'a/b'],
    ['/../../x', 'x'],
    ['..%2f..%2fx', 'x'],
    ['%2e%2e/%2E%2E/x', 'x'],
    ['a/../b', 'b'],
    ['a/./b', 'a/b'],
    ['a/.', 'a'],
    ['a/..', ''],
    ['a/../', ''],
    ['a/b/..', 'a'],
    ['a/b/../', 'a/'],
    ['%2Fa%2F', 'a/'],
    ['//a', 'a'],
    ['//evil.example/x', 'evil.example/x'],
    ['https://evil.example/x', 'https:/evil.example/x'],
    ['a//', 'a/'],
    ['..', ''],
    ['.', ''],
    ['%2F', ''],
    ['..?x=1', '?x=1']
  ]
  for (const [text, expected] of table) t.equal(seen(text), `${expected} | path-cleaned`, text)
})

t.test('a query goes through as it stands', async t => {
  const table: readonly (readonly [string, string])[] = [
    ['?', '?'],
    ['?a=1;b=2&c=%3d', '?a=1;b=2&c=%3d'],
    ['?path=/evil/../x//y', '?path=/evil/../x//y'],
    ["?a='!()*", "?a='!()*"],
    ['?a=b?c', '?a=b?c'],
    ['?a=é b"<>', '?a=%C3%A9%20b%22%3C%3E'],
    ['?a=\r\nb', '?a=%0D%0Ab'],
    ['?a=\u0000', '?a=%00'],
    ['?a=[1]{2}|3^4`5\\6', '?a=%5B1%5D%7B2%7D%7C3%5E4%605%5C6']
  ]
  for (const [text, expected] of table) t.equal(seen(text), expected, encodeURIComponent(text))
})

t.test('a fragment stays with the client', async t => {
  t.equal(seen('a#b'), 'a | fragment-not-sent')
  t.equal(seen('#'), ' | fragment-not-sent')
  t.equal(seen('a?b=1#c?dryRun=All'), 'a?b=1 | fragment-not-sent')
  t.equal(seen('a//b#c'), 'a/b | path-cleaned | fragment-not-sent')
})

t.test('a % that is no escape is refused, wherever it stands', async t => {
  for (const text of ['%', 'a%', 'a%2', '%zz', '%2x', 'a?b=%', 'a?c=%zz', 'a#%', '%%20', '%u0041']) t.equal(seen(text), 'refused', text)
})

t.test('dryRun is seen in every disguise that Go sees through, and in no other', async t => {
  const refused = ['?dryRun', '?dryRun=', '?dryRun=All', '?a=1&dryRun=x', '?dry%52un=1', '?%64ryRun', '?&&dryRun', '?dryRun&x=;']
  const passed = [
    '?dryrun=All',
    '?DRYRUN',
    '?xdryRun=1',
    '?a=dryRun',
    '?a=1;dryRun=All',
    '?dryRun;x',
    '?dry+Run',
    '?dryRun+=1',
    'dryRun',
    '?x?dryRun=1'
  ]
  for (const text of refused) t.equal(parseSuffix(text)?.hasDryRun, true, text)
  for (const text of passed) t.equal(parseSuffix(text)?.hasDryRun, false, text)
})

t.test('a pair that Go cannot unescape does not count, be it the name or the value', async t => {
  for (const query of ['?dryRun=%zz', '?dryRun%=1', '?dryRun=%', '?dryRun%2', '']) t.equal(hasDryRun(query), false, query)
  t.equal(hasDryRun('?a=%zz&dryRun'), true)
})

t.test('dryRun can be left out of a query', async t => {
  const table: readonly (readonly [string, string])[] = [
    ['', ''],
    ['?', '?'],
    ['?a=1&&b', '?a=1&&b'],
    ['?dryRun=%zz&a', '?dryRun=%zz&a'],
    ['?dryRun', ''],
    ['?dryRun=All&dry%52un', ''],
    ['?a=1&dryRun=All&b=%zz;c', '?a=1&b=%zz;c']
  ]
  for (const [query, expected] of table) t.equal(withoutDryRun(query), expected, query)
})

const nasty = fc.constantFrom(
  '..',
  '.',
  '/',
  '//',
  '%2F',
  '%2e',
  '%2E%2e',
  '%5c',
  '\\',
  '?',
  '#',
  '%00',
  '%FF',
  '%0d%0a',
  '\t',
  '\n',
  ':',
  '@',
  ';',
  '%25',
  '%252e',
  'é'
)
const text = fc.array(fc.oneof(nasty, fc.string({ unit: 'binary' })), { maxLength: 10 }).map(parts => parts.join(''))
const prefix = '/api/v1/namespaces/shop/services/web/proxy/'

t.test('whatever the suffix, a browser that resolves the URL stays behind the prefix', async t => {
  const property = fc.property(text, given => {
    const suffix = parseSuffix(given)
    if (suffix === undefined) return
    const emitted = `${prefix}${suffix.path}${suffix.query}`
    const { host, pathname, hash } = new URL(emitted, 'https://192.0.2.1')
    equal(host, '192.0.2.1')
    equal(hash, '')
    equal(pathname, prefix + suffix.path, 'nothing is left to resolve')
    ok(/^[\x21-\x7e]*$/.test(emitted), 'nothing is left to encode')
  })
  t.doesNotThrow(() => fc.assert(property, { numRuns: 2000 }))
})

t.test('a suffix that was written is read back as it is, without a caveat', async t => {
  const property = fc.property(text, given => {
    const suffix = parseSuffix(given)
    if (suffix === undefined) return
    const again = parseSuffix(suffix.path + suffix.query)
    deepEqual({ ...again, caveats: [] }, { ...suffix, caveats: [] })
    deepEqual(again?.caveats, [])
  })
  t.doesNotThrow(() => fc.assert(property, { numRuns: 2000 }))
})

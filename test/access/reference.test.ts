import { deepEqual } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { formatReference, parseReference, type Reference } from '../../src/access/reference.ts'

const valid: readonly (readonly [id: string, scheme: Reference['scheme'], name: string, port: string])[] = [
  ['foo', '', 'foo', ''],
  ['foo:', '', 'foo', ''],
  ['foo:80', '', 'foo', '80'],
  ['foo:http', '', 'foo', 'http'],
  ['https:foo:', 'https', 'foo', ''],
  ['http:foo:', 'http', 'foo', ''],
  ['https:foo:443', 'https', 'foo', '443'],
  ['https:foo:web', 'https', 'foo', 'web'],
  [':foo:80', '', 'foo', '80'],
  [':foo:', '', 'foo', ''],
  ['https:foo', '', 'https', 'foo'],
  ['http:80', '', 'http', '80'],
  ['443:80', '', '443', '80'],
  ['foo:-1', '', 'foo', '-1'],
  ['foo: ', '', 'foo', ' ']
]
const invalid = [':80', ':foo', '::foo', 'https::443', '', ':', '::', 'HTTPS:foo:1', 'ftp:foo:1', 'foo:80:', 'foo:http:', 'a:b:c:d', ':::']

t.test('a reference is split as the API server splits it', async t => {
  for (const [id, scheme, name, port] of valid) t.same(parseReference(id), { scheme, name, port }, JSON.stringify(id))
})

t.test('what the API server calls an invalid request has no parts', async t => {
  for (const id of invalid) t.equal(parseReference(id), undefined, JSON.stringify(id))
})

t.test('a reference is written as JoinSchemeNamePort writes it', async t => {
  const written: readonly (readonly [Reference, string])[] = [
    [{ scheme: '', name: 'foo', port: '' }, 'foo'],
    [{ scheme: '', name: 'foo', port: '80' }, 'foo:80'],
    [{ scheme: 'https', name: 'foo', port: '' }, 'https:foo:'],
    [{ scheme: 'http', name: 'foo', port: 'web' }, 'http:foo:web'],
    // It validates nothing.
    [{ scheme: '', name: '', port: '80' }, ':80']
  ]
  for (const [reference, id] of written) t.equal(formatReference(reference), id)
})

t.test('whatever is written reads back the same', async t => {
  const part = fc.string().map(text => text.replaceAll(':', ''))
  const reference = fc.record({
    scheme: fc.constantFrom<Reference['scheme']>('', 'http', 'https'),
    name: part.filter(name => name !== ''),
    port: part
  })
  const property = fc.property(reference, given => deepEqual(parseReference(formatReference(given)), plain(given)))
  t.doesNotThrow(() => fc.assert(property))
})

t.test('whatever reads as a reference is written so that it means the same', async t => {
  const id = fc.array(fc.constantFrom('http', 'https', 'foo', '80', ':', ':', ''), { maxLength: 7 }).map(parts => parts.join(''))
  const property = fc.property(id, text => {
    const parsed = parseReference(text)
    if (parsed !== undefined) deepEqual(parseReference(formatReference(parsed)), parsed)
  })
  t.doesNotThrow(() => fc.assert(property))
})

/** fast-check's records have no prototype. */
function plain(reference: Reference): Reference {
  return { ...reference }
}

import fc from 'fast-check'
import t from 'tap'
import { jsonDocuments } from '../../../src/cluster/manifests/json-documents.ts'
import { manifestLimits as limits } from '../../../src/cluster/manifests/limits.ts'

const read = (text: string, depth = limits.depth) => [...jsonDocuments('a.json', text, { ...limits, depth })]

t.test('a file may hold several values in a row, each known by its line', async t => {
  t.same(read('{"a":1}'), [{ value: { a: 1 }, line: 1 }])
  t.same(read('\n{\n"a": 1\n}\n\n{"b":"}{"}[1]\n'), [
    { value: { a: 1 }, line: 2 },
    { value: { b: '}{' }, line: 6 },
    { value: [1], line: 6 }
  ])
  t.same(read(' \n\t\r'), [])
})

t.test('quotes and backslashes in texts do not mislead', async t => {
  const value = { a: '"}', b: '\\', 'c"': '\\"{', d: ['\\\\"]'] }
  t.same(read(JSON.stringify(value)), [{ value, line: 1 }])
})

t.test('any values in a row come back as they are', async t => {
  const value = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), fc.array(fc.jsonValue()))
  const separator = fc.constantFrom('', '\n', ' \n')
  const same = (all: unknown[], between: string, space: number) => {
    const texts = all.map(one => JSON.stringify(one, null, space))
    return (
      JSON.stringify(read(texts.join(between), 1000).map(document => document.value)) ===
      JSON.stringify(texts.map(text => JSON.parse(text)))
    )
  }
  t.doesNotThrow(() => fc.assert(fc.property(fc.array(value, { maxLength: 3 }), separator, fc.constantFrom(0, 2), same)))
})

t.test('a text of megabytes does not exhaust the stack', async t => {
  const value = { a: 'x\\"'.repeat(300_000) }
  t.equal(JSON.stringify(read(JSON.stringify(value))[0]?.value).length, JSON.stringify(value).length)
})

const broken: readonly { readonly text: string; readonly line: number; readonly reason: string }[] = [
  { text: '{\n"a": 1,\n"b": x}\n', line: 3, reason: 'is not valid JSON' },
  { text: '{\n"a": 1,\n}\n', line: 3, reason: 'is not valid JSON' },
  { text: '{\n"a": 1\n', line: 2, reason: 'is not valid JSON' },
  { text: '{"a":\n"b', line: 2, reason: 'is not valid JSON' },
  { text: '{"a":\n\n"b\\', line: 3, reason: 'is not valid JSON' },
  { text: '{"a":\n"\\q"}', line: 2, reason: 'is not valid JSON' },
  { text: '{}\n{\n"a": tru}', line: 3, reason: 'is not valid JSON' },
  { text: '{"a":\n1]', line: 2, reason: 'is not valid JSON' },
  { text: '{}\nE1123 some log\n', line: 2, reason: 'is not a JSON object' },
  { text: '{}\nE1123 {"a":1}\n', line: 2, reason: 'is not a JSON object' },
  { text: '\n"a"', line: 2, reason: 'is not a JSON object' },
  { text: '}', line: 1, reason: 'is not a JSON object' },
  { text: '[[[[\n[1]]]]]', line: 2, reason: 'lies deeper than 4 levels' }
]

for (const { text, line, reason } of broken) {
  t.test(`${JSON.stringify(text)} ${reason}, line ${line}`, async t => {
    t.throws(() => read(text, 4), { name: 'ManifestError', file: 'a.json', line, reason })
  })
}

t.test('an error does not quote the file', async t => {
  t.throws(() => read('{"kind":"Secret","password":hunter2}'), { message: /^a\.json:1: is not valid JSON$/ })
})

import fc from 'fast-check'
import { loadAll } from 'js-yaml'
import t from 'tap'
import { manifestLimits as limits } from '../../../src/cluster/manifests/limits.ts'
import { ManifestError } from '../../../src/cluster/manifests/manifest-error.ts'
import { yamlDocuments } from '../../../src/cluster/manifests/yaml-documents.ts'

const read = (text: string, depth = limits.depth) => [...yamlDocuments('a.yaml', text, { ...limits, depth })]
const values = (text: string) => read(text).map(({ value }) => value)

t.test('a file may hold several documents, each known by its line', async t => {
  t.same(read('# first\na: 1\n---\nb: 2\n--- # third\nc: 3\n'), [
    { value: { a: 1 }, line: 1 },
    { value: { b: 2 }, line: 3 },
    { value: { c: 3 }, line: 5 }
  ])
  t.same(values('---\na: 1\n...\n---\nb: 2'), [{ a: 1 }, { b: 2 }])
  t.same(values('a: 1\r\n---\r\nb: 2\r\n'), [{ a: 1 }, { b: 2 }])
})

t.test('what looks like a separator and is none separates nothing', async t => {
  t.same(values('a: |\n  ---\n  b\n---x: 1\n'), [{ a: '---\nb\n', '---x': 1 }])
})

t.test('a file with directives is read whole', async t => {
  t.same(values('%YAML 1.2\n---\na: 1\n---\nb: 2\n'), [{ a: 1 }, { b: 2 }])
})

t.test('an empty file holds nothing', async t => {
  t.same(['', '\n', '# only a comment\n'].map(values), [[], [], []])
})

t.test('scalars are those of JSON: no dates, no truth in yes and on', async t => {
  const text = 'a: 2026-01-01\nb: yes\nc: on\nd: "123"\ne: 123\nf: true\ng: null\nh: 1.10\ni: "1.10"\non: x'
  t.same(values(text), [{ a: '2026-01-01', b: 'yes', c: 'on', d: '123', e: 123, f: true, g: null, h: 1.1, i: '1.10', on: 'x' }])
})

t.test('no key reaches a prototype', async t => {
  const [value] = values('__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n')
  t.same(Object.keys(value as object), ['__proto__', 'constructor'])
  t.equal(Object.getPrototypeOf(value), Object.prototype)
  t.notOk('polluted' in {})
})

const broken: readonly { readonly title: string; readonly text: string; readonly line: number; readonly reason: string | RegExp }[] = [
  { title: 'an alias', text: 'a: &x 1\nb: *x\n', line: 2, reason: /alias/ },
  { title: 'a key that comes twice', text: 'a: 1\nb: 2\na: 3\n', line: 3, reason: 'duplicated mapping key' },
  { title: 'bad indentation', text: 'a:\n  b: 1\n c: 2\n', line: 3, reason: /./ },
  { title: 'a tag', text: 'a: !!js/function x\n', line: 1, reason: /unknown/ },
  { title: 'a tab', text: 'a:\n\tb: 1\n', line: 2, reason: /./ },
  { title: 'trouble in a later document', text: 'a: 1\n---\nb: 2\n---\nc: "x\n', line: 6, reason: /./ }
]

for (const { title, text, line, reason } of broken) {
  t.test(`${title} is an error on line ${line}`, async t => {
    t.throws(() => read(text), { name: 'ManifestError', file: 'a.yaml', line, reason })
  })
}

t.test('an error does not quote the file', async t => {
  try {
    read('kind: Secret\ndata: {password: hunter2}}\n')
    t.fail('it is broken')
  } catch (error) {
    t.notMatch(JSON.stringify([String(error), error]), 'hunter2')
  }
})

t.test('nesting has its limit', async t => {
  t.throws(() => read(`${'['.repeat(300)}${']'.repeat(300)}`), { name: 'ManifestError', line: 1 })
  t.same(read('[[1]]', 2)[0]?.value, [[1]])
  t.throws(() => read('[[[1]]]', 2), ManifestError)
})

t.test('a file read piece by piece holds the same as one read whole', async t => {
  const line = fc.constantFrom(
    '---',
    '--- a: 1',
    '...',
    '# x',
    '',
    'a: 1',
    'b: |',
    '  ---',
    '  text',
    '- x',
    '--- |',
    '---- x',
    "c: 'x",
    "  y'"
  )
  const whole = (text: string) => {
    try {
      return JSON.stringify(loadAll(text, { maxAliases: 0 }))
    } catch {
      return 'broken'
    }
  }
  const pieces = (text: string) => {
    try {
      return JSON.stringify(values(text))
    } catch {
      return 'broken'
    }
  }
  t.doesNotThrow(() =>
    fc.assert(fc.property(fc.array(line, { maxLength: 8 }), lines => pieces(lines.join('\n')) === whole(lines.join('\n'))))
  )
})

t.test('an error that is not of YAML is still one of the file', async t => {
  t.throws(() => [...yamlDocuments('a.yaml', 'a: 1', { ...limits, depth: Symbol('x') as unknown as number })], {
    name: 'ManifestError',
    line: 1,
    reason: 'cannot be parsed as YAML'
  })
})

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings are source text
import t from 'tap'
import { codeOf, hasRuntimeCode, importsOf } from './source-text.ts'

/** `specifier`, with `type ` or `dynamic ` before it. */
function seen(source: string): readonly string[] {
  return importsOf(source).map(({ specifier, isDynamic, isType }) => `${isDynamic ? 'dynamic ' : ''}${isType ? 'type ' : ''}${specifier}`)
}

t.test('every form of import is seen', async t => {
  const table: readonly (readonly [string, readonly string[]])[] = [
    ["import t from 'tap'", ['tap']],
    ["import { a, type B } from './a.ts'", ['./a.ts']],
    ["import {\n  a,\n  b\n} from './a.ts'\n", ['./a.ts']],
    ["import a, { b } from './a.ts'", ['./a.ts']],
    ["import * as a from './a.ts'", ['./a.ts']],
    ["import { $a, _b } from '../x/y.ts'", ['../x/y.ts']],
    ["import type { A } from './a.ts'", ['type ./a.ts']],
    ["import type A from './a.ts'", ['type ./a.ts']],
    ["import type from './a.ts'", ['./a.ts']],
    ["import data from './a.json' with { type: 'json' }", ['./a.json']],
    ["import './a.ts'", ['./a.ts']],
    ["export * from './a.ts'", ['./a.ts']],
    ["export * as a from './a.ts'", ['./a.ts']],
    ["export { a } from './a.ts'", ['./a.ts']],
    ["export type { A } from './a.ts'", ['type ./a.ts']],
    ["const a = await import('./a.ts')", ['dynamic ./a.ts']],
    ['const a = await import(`./a.ts`)', ['dynamic ./a.ts']],
    ['const a = await import(name)', ['dynamic <computed>']],
    ["const a = require('./a.ts')", ['dynamic ./a.ts']],
    ["type A = import('./a.ts').A", ['dynamic ./a.ts']],
    [
      "import a from './a.ts'\nimport type { B } from './b.ts'\nexport const c = a\nexport { d } from './d.ts'",
      ['./a.ts', 'type ./b.ts', './d.ts']
    ]
  ]
  for (const [source, expected] of table) t.same(seen(source), expected, source)
})

t.test('what only looks like an import is none', async t => {
  const sources = [
    "// import a from './a.ts'",
    "/* import a from './a.ts' */",
    `const text = "import a from './a.ts'"`,
    "const text = `import a from './a.ts' ${b} import('x')`",
    "const pattern = /import a from 'x'/",
    "const from = 'x'",
    "const a = { import: 'x' }",
    "loader.import('x')",
    'export const a = 1',
    "export const important = 'x'",
    'const url = import.meta.url'
  ]
  for (const source of sources) t.same(seen(source), [], source)
})

t.test('code keeps its place, and literals are blank', async t => {
  t.equal(codeOf("a('b') // c\nd"), "a(' ')     \nd")
  t.equal(codeOf("const a = 'it\\'s' + b"), "const a = '     ' + b")
  t.equal(codeOf('`a${b}c${`d${e}`}f` + g'), '`   b}   `   e}`} ` + g')
  t.match(codeOf('`a${ b + "await" }c` + d'), /^`\s+ b \+ "\s+" } +` \+ d$/)
  t.match(codeOf('`a${ { b: 1 } } await`; c'), /^`\s+\{ b: 1 \} \} +`; c$/)
  t.match(codeOf('x.replace(/await\\/[/\'"]/g, y) / z'), /^x\.replace\(\/ +g, y\) \/ z$/)
  t.match(codeOf('const a = b / c // await\nconst d = 1 / 2'), /^const a = b \/ c +\nconst d = 1 \/ 2$/)
  t.match(codeOf("/** doc's */ a"), /^ +a$/)
})

t.test('types are no code', async t => {
  const types = [
    "// x\nimport type { A } from 'a'\nexport interface B { readonly a: A }\nexport type C = B | 'x'\n",
    '',
    'export type { A } from "a"'
  ]
  const code = ['export const a = 1', "export { a } from 'a'", "import { type A } from 'a'", 'export function f(): void {}']
  for (const source of types) t.equal(hasRuntimeCode(source), false, source)
  for (const source of code) t.equal(hasRuntimeCode(source), true, source)
})

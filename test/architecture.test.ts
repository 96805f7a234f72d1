import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { faultsOf, roomOf, type SourceFile } from './support/house-rules.ts'
import { hasRuntimeCode } from './support/source-text.ts'

const root = join(import.meta.dirname, '..')

function pathsOf(pattern: string): readonly string[] {
  return globSync(pattern, { cwd: root })
    .map(path => path.replaceAll('\\', '/'))
    .sort()
}

const sources: readonly SourceFile[] = pathsOf('src/**/*.{ts,js}').map(path => ({
  path,
  text: readFileSync(join(root, path), 'utf8')
}))
const tests = pathsOf('test/**/*.test.ts')

/** Tests of the tests' own tools, of what stands beside src, and of the real API server. */
const foldersWithoutMirror = /^test\/(real-cluster|support|fixtures|scripts)\//
/** Tests of several files at once. */
const withoutMirror: ReadonlySet<string> = new Set([
  'test/architecture.test.ts',
  'test/bad-input.test.ts',
  'test/docs.test.ts',
  'test/docs-access-methods.test.ts',
  'test/openapi-examples.test.ts',
  'test/reflector-tests.test.ts',
  'test/access/ids-in-answers.test.ts',
  'test/access/methods/cases.test.ts',
  'test/http/access-methods-at-random.test.ts',
  'test/access/rules-by-number.test.ts',
  'test/cluster/logging-cluster.test.ts',
  'test/http/access-methods-at-random.test.ts',
  'test/cluster/live/reflector-model.test.ts'
])

function testOf(source: string): string {
  return source.replace(/^src\//, 'test/').replace(/\.(ts|js)$/, '.test.ts')
}

function sourcesOf(test: string): readonly string[] {
  const stem = test.replace(/^test\//, 'src/').replace(/\.test\.ts$/, '')
  return [`${stem}.ts`, `${stem}.js`]
}

t.test('every source file keeps the rules of the house', async t => {
  for (const file of sources) t.same(faultsOf(file), [], file.path)
})

t.test('the rules have seen files in every room', async t => {
  const rooms = new Set(sources.map(({ path }) => roomOf(path)))
  for (const room of ['facts', 'access', 'directory', 'cluster', 'http', 'app.ts', 'config.ts', 'ports.ts', 'server.ts'])
    t.ok(rooms.has(room), room)
  for (const room of ['facts', 'access', 'directory', 'cluster', 'http']) {
    const imports = sources.filter(({ path, text }) => roomOf(path) === room && /^import /m.test(text))
    t.ok(imports.length > 0, `imports were read in ${room}`)
  }
})

t.test('every source file with code has a test of its own', async t => {
  for (const { path, text } of sources) if (hasRuntimeCode(text)) t.ok(existsSync(join(root, testOf(path))), `${path} has ${testOf(path)}`)
})

t.test('every test covers a file of its own name, or is known to cover none', async t => {
  t.ok(tests.length > 0)
  for (const test of tests.filter(path => !foldersWithoutMirror.test(path) && !withoutMirror.has(path)))
    t.ok(
      sourcesOf(test).some(path => existsSync(join(root, path))),
      `${test} has a source`
    )
})

t.test('every source file opens with a sentence that says what it is for', async t => {
  for (const { path, text } of sources) t.match(text.split('\n')[0], /^(\/\/ .+|\/\*\* .+)/, path)
})

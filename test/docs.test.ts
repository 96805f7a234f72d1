// What the documents say of the code is held to the code.
import { readFile } from 'node:fs/promises'
import { load } from 'js-yaml'
import t from 'tap'
import { formatConfigurationTable } from './support/configuration-table.ts'

const read = (path: string) => readFile(new URL(`../${path}`, import.meta.url), 'utf8')

t.test('README lists every environment variable with its default and its sentence', async t => {
  const [, table] = /<!-- configuration -->\n([\s\S]*?)\n<!-- \/configuration -->/.exec(await read('README.md')) ?? []
  t.equal(table, formatConfigurationTable())
})

t.test('README lists every operation of the contract, and none that is not there', async t => {
  const { paths } = load(await read('openapi.yaml')) as { paths: Readonly<Record<string, Readonly<Record<string, object>>>> }
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`)
  )
  const readme = await read('README.md')
  t.ok(operations.length > 10)
  const listed = [...readme.matchAll(/`(GET|POST) (\/v1[^`?]*)/g)].map(([, method, path]) => `${method} ${path}`)
  t.same([...new Set(listed)].sort(), operations.filter(operation => operation.includes('/v1/')).sort())
})

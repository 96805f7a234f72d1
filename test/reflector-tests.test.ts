// docs/reflector-tests.md says which test holds us to which case; here each of them is looked up.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'

const rows = readFileSync(join(import.meta.dirname, '..', 'docs', 'reflector-tests.md'), 'utf8')
  .split('\n')
  .filter(line => line.startsWith('| ') && !/^\| (case|situation|-)/.test(line))
  .map(line => line.split('|').map(cell => cell.trim()))

t.ok(rows.length > 60, 'the tables were found')
for (const [, situation, name = '', file] of rows) {
  t.test(`${situation}: ${file}`, async t => {
    const source = readFileSync(join(import.meta.dirname, `${file}.test.ts`), 'utf8').replaceAll("\\'", "'")
    t.ok(name.length > 5 && source.includes(name), name)
  })
}

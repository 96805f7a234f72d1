import t from 'tap'
import { problemCodes, problemTable } from '../../src/http/problem-table.ts'

t.test('every problem has a stable code, an error status, a title and a sentence', async t => {
  t.ok(problemCodes.length >= 20)
  for (const code of problemCodes) {
    const { status, title, meaning } = problemTable[code]
    t.match(code, /^[a-z]+(-[a-z]+)*$/)
    t.ok(status >= 400 && status < 600, `${code} is an error`)
    t.match(title, /^[A-Z].*[^.]$/)
    t.match(meaning, /^[A-Z].*\.$/)
  }
})

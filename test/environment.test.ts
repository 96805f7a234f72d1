import t from 'tap'
import { environmentSchema } from '../src/environment.ts'

t.test('every variable is documented by full sentences, and every default is of its own type', async t => {
  const variables = Object.entries(environmentSchema.properties) as [string, { description?: string; type: string; default?: unknown }][]
  t.ok(variables.length >= 19)
  for (const [name, { description, type, default: value }] of variables) {
    t.match(name, /^[A-Z][A-Z_]*$/)
    t.match(description, /^[A-Z].*[.)]$/, `${name} has a sentence`)
    if (value !== undefined) t.equal(typeof value, type === 'integer' ? 'number' : type, `${name} has a default of its type`)
  }
})

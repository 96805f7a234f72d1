import t from 'tap'
import { invalidNameMessage } from '../../../src/access/proxy/object-name.ts'

t.test('a name that can be looked up has no message', async t => {
  for (const name of ['web', 'a.b', '...', 'WEB', 'a b', '443', 'é', '\u0000'])
    t.equal(invalidNameMessage(name), undefined, JSON.stringify(name))
})

t.test("others have the API server's own", async t => {
  t.equal(invalidNameMessage('.'), `Name parameter invalid: ".": may not be '.'`)
  t.equal(invalidNameMessage('..'), `Name parameter invalid: "..": may not be '..'`)
  t.equal(invalidNameMessage('a/b'), `Name parameter invalid: "a/b": may not contain '/'`)
  t.equal(invalidNameMessage('a%b'), `Name parameter invalid: "a%b": may not contain '%'`)
  t.equal(invalidNameMessage('%/"'), `Name parameter invalid: "%/\\"": may not contain '/';may not contain '%'`)
})

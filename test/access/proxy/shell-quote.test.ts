import { equal } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { shellQuote } from '../../../src/access/proxy/shell-quote.ts'
import { shellWords } from '../../support/shell-words.ts'

t.test('text is quoted as POSIX has it', async t => {
  t.equal(shellQuote('a b'), "'a b'")
  t.equal(shellQuote("it's"), "'it'\\''s'")
  t.equal(shellQuote(''), "''")
})

t.test('a shell reads back the one word that was quoted, whatever it holds', async t => {
  const nasty = fc.constantFrom("'", '"', '\\', '$', '`', '$(id)', '\n', '\r', ' ', ';', '#', '!', '*', '~', '&&', '\u0000', 'é', '🙂')
  const text = fc.array(fc.oneof(nasty, fc.string()), { maxLength: 8 }).map(parts => parts.join(''))
  const property = fc.property(text, given => {
    const [word, ...others] = shellWords(shellQuote(given))
    equal(word, given)
    equal(others.length, 0)
  })
  t.doesNotThrow(() => fc.assert(property))
})

t.test('the reader of the test is no pushover: what is not quoted does not come back', async t => {
  t.same(shellWords("a'b c'd e"), ['ab cd', 'e'])
  t.same(shellWords('"a b" \\  c'), ['a b', ' ', 'c'])
  t.same(shellWords('"$HOME" "a\\"b"'), ['<expanded>', 'a"b'])
  t.throws(() => shellWords("'open"))
  t.throws(() => shellWords('a; b'), 'an operator that is not quoted')
})

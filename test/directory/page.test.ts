import { deepEqual, equal } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { formatToken, parseToken } from '../../src/directory/page.ts'

const filters = '{"namespace":"shop"}'

function tokenOf(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
}

t.test('a token reads back as the key that it was made of, whatever the names', async t => {
  const key = fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))
  const property = fc.property(key, ([namespace, name]) => {
    const token = formatToken(filters, [namespace, name])
    deepEqual(parseToken(filters, token), [namespace.toWellFormed(), name.toWellFormed()])
    equal(encodeURIComponent(token), token, 'it goes into a URL as it is')
  })
  t.doesNotThrow(() => fc.assert(property))
})

t.test('a token is bound to its filters, and the same from every replica', async t => {
  const token = formatToken(filters, ['shop', 'web'])
  t.equal(formatToken(filters, ['shop', 'web']), token)
  t.same(parseToken(filters, token), ['shop', 'web'])
  t.equal(parseToken('{}', token), undefined)
  t.equal(parseToken('{"namespace":"shoq"}', token), undefined)
})

t.test('what is not our token is none', async t => {
  const [version, sum] = JSON.parse(Buffer.from(formatToken(filters, ['a', 'b']), 'base64url').toString())
  t.same(parseToken(filters, tokenOf([version, sum, 'a', 'b'])), ['a', 'b'], 'the forgeries below differ in one point each')
  const foreign = [
    '',
    '=',
    '!',
    'eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6MX0',
    tokenOf('null'),
    tokenOf('[1'),
    tokenOf({}),
    tokenOf([version, sum, 'a']),
    tokenOf([version, sum, 'a', 'b', 'c']),
    tokenOf([2, sum, 'a', 'b']),
    tokenOf([version, Number(sum) + 1, 'a', 'b']),
    tokenOf([version, String(sum), 'a', 'b']),
    tokenOf([version, sum, 1, 'b']),
    tokenOf([version, sum, 'a', null]),
    `${formatToken(filters, ['a', 'b'])} `
  ]
  for (const token of foreign) t.equal(parseToken(filters, token), undefined, JSON.stringify(token))
})

import { equal } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { bytesOf, decodeBytes, encodeBytes, hasBadEscape, isPathByte, textOf } from '../../../src/access/proxy/percent-bytes.ts'

t.test('text becomes bytes and text again', async t => {
  t.equal(bytesOf('aé€😀'), 'a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80')
  t.equal(bytesOf('\ud800'), '\xef\xbf\xbd')
  t.doesNotThrow(() => fc.assert(fc.property(fc.string({ unit: 'binary' }), text => equal(textOf(bytesOf(text)), text.toWellFormed()))))
})

t.test('a byte that is no UTF-8 is told from text, one by one as Go reads it', async t => {
  const table: readonly (readonly [string, string])[] = [
    ['\xff', '\udcff'],
    ['\x80a', '\udc80a'],
    ['\xc3', '\udcc3'],
    ['\xc3(', '\udcc3('],
    ['\xe2\x82', '\udce2\udc82'],
    ['\xe2\x82\xac\xe2', '€\udce2'],
    ['\xc0\x80', '\udcc0\udc80'],
    ['\xe0\x80\x80', '\udce0\udc80\udc80'],
    ['\xed\xa0\x80', '\udced\udca0\udc80'],
    ['\xed\x9f\xbf', '\ud7ff'],
    ['\xf0\x80\x80\x80', '\udcf0\udc80\udc80\udc80'],
    ['\xf4\x90\x80\x80', '\udcf4\udc90\udc80\udc80'],
    ['\xf4\x8f\xbf\xbf', '\u{10ffff}'],
    ['\xf1\x80\x80\x80', '\u{40000}'],
    ['\xef\xbb\xbf', '\ufeff'],
    ['\xef\xbf\xbd', '\ufffd']
  ]
  for (const [bytes, text] of table) t.equal(textOf(bytes), text, encodeURIComponent(bytes))
})

t.test('escapes are decoded once, and a bad one stays', async t => {
  t.equal(decodeBytes('%41%2f%252F%FF%zz%4'), 'A/%2F\xff%zz%4')
  for (const bad of ['%', 'a%4', '%4g', '%%41']) t.equal(hasBadEscape(bad), true, bad)
  for (const good of ['', 'a', '%41', '%ff%FF']) t.equal(hasBadEscape(good), false, good)
})

t.test('what a path may hold stays, the rest is escaped', async t => {
  t.equal(encodeBytes("aZ09-_.~$&+,/:;=@ %'\xff\n", isPathByte), 'aZ09-_.~$&+,/:;=@%20%25%27%FF%0A')
})

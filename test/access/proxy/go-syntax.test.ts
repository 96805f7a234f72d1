import { equal } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { parseInt64, quote } from '../../../src/access/proxy/go-syntax.ts'

t.test('strconv.ParseInt: what is a number, and which', async t => {
  const numbers: readonly (readonly [string, bigint])[] = [
    ['80', 80n],
    ['0080', 80n],
    ['+80', 80n],
    ['-80', -80n],
    ['-0', 0n],
    ['9223372036854775807', 2n ** 63n - 1n],
    ['-9223372036854775808', -(2n ** 63n)],
    ['0000000000000000000000080', 80n]
  ]
  for (const [text, value] of numbers) t.equal(parseInt64(text), value, text)
  const others = [
    '',
    '+',
    '-',
    '80.0',
    '0x50',
    '1_0',
    '++80',
    ' 80',
    '80 ',
    '80\n',
    '٨٠',
    '9223372036854775808',
    '-9223372036854775809',
    '1e3'
  ]
  for (const text of others) t.equal(parseInt64(text), undefined, JSON.stringify(text))
})

t.test("fmt's %q: what is not printable is escaped as Go escapes it", async t => {
  const quoted: readonly (readonly [string, string])[] = [
    ['web', '"web"'],
    ['a b', '"a b"'],
    ['"\\', '"\\"\\\\"'],
    ['\u0007\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
    ['\u0000\u001b\u007f', '"\\x00\\x1b\\x7f"'],
    ['\u0085\u00a0\u00ad', '"\\u0085\\u00a0\\u00ad"'],
    ['\u200b\u2028\ufeff', '"\\u200b\\u2028\\ufeff"'],
    ['é名🙂', '"é名🙂"'],
    ['\u{e0001}', '"\\U000e0001"'],
    ["it's", '"it\'s"'],
    ['\ufffd', '"\ufffd"'],
    ['a\udcffb\udc80', '"a\\xffb\\x80"']
  ]
  // Raw control characters and line separators in a name would break the TAP stream.
  for (const [text, expected] of quoted) t.equal(quote(text), expected, encodeURIComponent(text.toWellFormed()))
})

t.test('printable ASCII but quotes and backslashes goes through as it is', async t => {
  const plain = fc.string({ unit: 'grapheme-ascii' }).map(text => text.replace(/["\\]/g, ''))
  t.doesNotThrow(() => fc.assert(fc.property(plain, text => equal(quote(text), `"${text}"`))))
})

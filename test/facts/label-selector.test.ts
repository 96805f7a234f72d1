import t from 'tap'
import { parseLabelSelector } from '../../src/facts/label-selector.ts'
import type { Labels } from '../../src/facts/records/labels.ts'

const objects: readonly Labels[] = [{}, { a: '' }, { a: 'b' }, { a: 'c', b: '1' }, { b: '5' }, { a: 'b', in: 'x', 'x.y/z': 'z' }]

/** A digit for each object, 1 where it matches; the message where the text cannot be read. */
function seen(text: string): string {
  const parsed = parseLabelSelector(text)
  return parsed.ok ? objects.map(labels => (parsed.selector.matches(labels) ? '1' : '0')).join('') : parsed.message
}

t.test('a selector matches what the API server matches (compared with k8s.io/apimachinery 0.37.2)', async t => {
  const table: readonly (readonly [string, string])[] = [
    ['', '111111'],
    [' \t\r\n', '111111'],
    ['a', '011101'],
    ['!a', '100010'],
    ['! a', '100010'],
    ['a=b', '001001'],
    ['a==b', '001001'],
    [' a = b ', '001001'],
    ['a!=b', '110110'],
    ['a=', '010000'],
    ['a!=', '101111'],
    ['a in (b,c)', '001101'],
    ['a in(b)', '001001'],
    ['a in (b,)', '011001'],
    ['a in (,b)', '011001'],
    ['a notin (b)', '110110'],
    ['a,b', '000100'],
    ['a=b,!b', '001001'],
    ['b>1', '000010'],
    ['b<5', '000100'],
    ['b > 0', '000110'],
    ['b>05', '000000'],
    ['a>0', '000000'],
    ['in', '000001'],
    ['in=x', '000001'],
    ['in in (x)', '000001'],
    ['notin', '000000'],
    ['a=in', '000000'],
    ['x.y/z=z', '000001'],
    ['constructor', '000000'],
    ['!toString', '111111']
  ]
  for (const [text, expected] of table) t.equal(seen(text), expected, JSON.stringify(text))
})

t.test('what the API server refuses is refused, with the place', async t => {
  const table: readonly (readonly [string, string | RegExp])[] = [
    ['a b', /^found 'b', expected: in, notin/],
    ['a in', "found '', expected: '('"],
    ['a in b', "found 'b', expected: '('"],
    ['a in (b', "found '', expected: ')'"],
    ['a in (b c)', "found 'c', expected: ')'"],
    ['a=b c', "found 'c', expected: ','"],
    ['a=!b', "found '!', expected: ','"],
    ['a,', "'' is no label key"],
    [',a', "'' is no label key"],
    ['!', "'' is no label key"],
    ['!!a', "'' is no label key"],
    ['()', "'' is no label key"],
    ['-a', "'-a' is no label key"],
    ['é', "'é' is no label key"],
    ['/a', "'/a' is no label key"],
    ['a/', "'a/' is no label key"],
    ['a/b/c', "'a/b/c' is no label key"],
    ['A/b', "'A/b' is no label key"],
    [`${'a.'.repeat(127)}a/b`, /is no label key$/],
    ['a'.repeat(64), /is no label key$/],
    ['a=-b', "'-b' is no label value"],
    [`a=${'b'.repeat(64)}`, /is no label value$/],
    ['b>x', "'x' is no integer, which b is to be compared with"],
    ['b>', "'' is no integer, which b is to be compared with"],
    ['b>9223372036854775808', /is no integer/]
  ]
  for (const [text, expected] of table) t.match(seen(text), expected, text)
})

t.test('a fault of our own is not taken for one of the selector', async t => {
  t.throws(() => parseLabelSelector(7 as unknown as string), TypeError)
})

t.test('values at the limits of int64 compare', async t => {
  const parsed = parseLabelSelector('b>9223372036854775806')
  t.equal(parsed.ok && parsed.selector.matches({ b: '9223372036854775807' }), true)
  t.equal(parsed.ok && parsed.selector.matches({ b: '9223372036854775808' }), false)
})

t.test('more than 64 terms are refused', async t => {
  const terms = (count: number): string => Array.from({ length: count }, (_, i) => `!k${i}`).join(',')
  t.equal(parseLabelSelector(terms(64)).ok, true)
  t.equal(seen(terms(65)), 'more than 64 terms')
})

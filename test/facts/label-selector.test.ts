import t from 'tap'
import { parseLabelSelector } from '../../src/facts/label-selector.ts'
import type { Labels } from '../../src/facts/records/labels.ts'

const labelled: Readonly<Record<string, Labels>> = {
  none: {},
  b: { a: 'b' },
  c: { a: 'c' },
  empty: { a: '' },
  one: { n: '1' },
  ten: { n: '10', a: 'in' },
  huge: { n: '9223372036854775808' },
  text: { n: '1a' },
  prefixed: { 'example.test/a': 'b' },
  words: { in: 'notin' },
  odd: Object.assign(Object.create(null), { constructor: 'x' })
}

function selected(text: string): string {
  const parsed = parseLabelSelector(text)
  if (!parsed.ok) return `refused: ${parsed.message}`
  return Object.keys(labelled)
    .filter(name => parsed.selector.matches(labelled[name] ?? {}))
    .join(' ')
}

const all = Object.keys(labelled).join(' ')
const withoutA = 'none one huge text prefixed words odd'

t.test('a selector selects', async t => {
  const table: readonly (readonly [string, string])[] = [
    ['', all],
    [' \t\r\n', all],
    ['a', 'b c empty ten'],
    ['!a', withoutA],
    [' ! a ', withoutA],
    ['a=b', 'b'],
    ['a == b', 'b'],
    ['a=', 'empty'],
    ['a=,a', 'empty'],
    ['a!=b', `none c empty one ten huge text prefixed words odd`],
    ['a!=', `none b c one ten huge text prefixed words odd`],
    ['a in (b,c)', 'b c'],
    ['a in( b , c )', 'b c'],
    ['a in ()', 'empty'],
    ['a in (,b)', 'b empty'],
    ['a in (b,)', 'b empty'],
    ['a notin (b,c,in)', `none empty one huge text prefixed words odd`],
    ['a notin (b,c),a', 'empty ten'],
    ['a in (in,notin)', 'ten'],
    ['in in (notin)', 'words'],
    ['in', 'words'],
    ['constructor', 'odd'],
    ['!constructor', all.replace(' odd', '')],
    ['toString', ''],
    ['n>1', 'ten'],
    ['n < 10', 'one'],
    ['n>0,n<11', 'one ten'],
    ['n>00', 'one ten'],
    ['example.test/a=b', 'prefixed'],
    ['a=b,a=c', '']
  ]
  for (const [text, expected] of table) t.equal(selected(text), expected, JSON.stringify(text))
})

t.test('what is no selector is refused with what was found', async t => {
  const table: readonly (readonly [string, string])[] = [
    [',', "'' is no label key"],
    ['a,', "'' is no label key"],
    ['!', "'' is no label key"],
    ['-a', "'-a' is no label key"],
    ['/a', "'/a' is no label key"],
    ['A/a', "'A/a' is no label key"],
    ['a/b/c', "'a/b/c' is no label key"],
    ['example.test/', "'example.test/' is no label key"],
    ['é', "'é' is no label key"],
    [`${'p'.repeat(254)}/a`, `'${'p'.repeat(254)}/a' is no label key`],
    ['a=-b', "'-b' is no label value"],
    [`a=${'v'.repeat(64)}`, `'${'v'.repeat(64)}' is no label value`],
    ['a b', "found 'b', expected: in, notin, =, ==, !=, >, < or ','"],
    ['a!b', "found '!', expected: in, notin, =, ==, !=, >, < or ','"],
    ['!a=b', "found '=', expected: ','"],
    ['a=b c', "found 'c', expected: ','"],
    ['a=b=c', "found '=', expected: ','"],
    ['a in b', "found 'b', expected: '('"],
    ['a in', "found '', expected: '('"],
    ['a in (b', "found '', expected: ')'"],
    ['a in (b c)', "found 'c', expected: ')'"],
    ['n>x', "'x' is no integer, which n is to be compared with"],
    ['n>', "'' is no integer, which n is to be compared with"],
    ['n>=1', "'' is no integer, which n is to be compared with"],
    ['n>9223372036854775808', "'9223372036854775808' is no integer, which n is to be compared with"]
  ]
  for (const [text, expected] of table) t.equal(selected(text), `refused: ${expected}`, JSON.stringify(text))
})

t.test('a selector has at most 64 terms', async t => {
  const terms = (count: number): string => Array.from({ length: count }, () => 'a').join()
  t.equal(selected(terms(64)), 'b c empty ten')
  t.equal(selected(terms(65)), 'refused: more than 64 terms')
})

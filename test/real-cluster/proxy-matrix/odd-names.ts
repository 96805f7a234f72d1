// Rows about names that no object can have: what the API server quotes of them, and how.
import { type Expected, type Kind, type Row, says } from './expected.ts'

/** Names that no object has, and how the API server writes them: quoted as Go does it. */
const oddNames: readonly (readonly [name: string, quoted: string])[] = [
  ['a"b', '"a\\"b"'],
  ['a\\b', '"a\\\\b"'],
  ["a'b", `"a'b"`],
  ['a b', '"a b"'],
  ['a?b#c', '"a?b#c"'],
  ['=,!', '"=,!"'],
  ['a\nb\tc\r', '"a\\nb\\tc\\r"'],
  ['a\u0000b\u007f', '"a\\x00b\\x7f"'],
  ['a\u200bb\u00a0', '"a\\u200bb\\u00a0"'],
  ['é😀\ufffd', '"é😀\ufffd"'],
  ['...', '"..."'],
  ['-', '"-"'],
  ['x'.repeat(300), `"${'x'.repeat(300)}"`]
]

function rowsOf([name, quoted]: (typeof oddNames)[number]): readonly Row[] {
  const row = (kind: Kind, references: readonly string[], expected: Expected): Row => ({ row: 'odd names', kind, references, expected })
  const invalid = (kind: Kind): Row =>
    row(kind, [`ftp:${name}:80`], says(400, `invalid ${kind.toLowerCase()} request "ftp:${quoted.slice(1, -1)}:80"`))
  const absent = (kind: Kind, references: readonly string[]): Row =>
    row(kind, references, says(404, `${kind.toLowerCase()}s ${quoted} not found`))
  const everywhere = [name, `${name}:`, `${name}:80`, `${name}:http`]
  return [
    row('Service', [name, `${name}:http`, `https:${name}:`], says(503, `no endpoints available for service ${quoted}`)),
    absent('Service', [`${name}:80`]),
    absent('Pod', everywhere),
    absent('Node', everywhere),
    invalid('Service'),
    invalid('Pod'),
    invalid('Node')
  ]
}

export const oddNameRows: readonly Row[] = oddNames.flatMap(rowsOf)

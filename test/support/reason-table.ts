// Checks a whole table of reasons: what every code says, word for word, and the state it makes.
import type { Test } from 'tap'
import type { Entry } from '../../src/access/reasons/entry.ts'
import type { State } from '../../src/access/reasons/state.ts'

export interface ExpectedReason<C extends string> {
  readonly code: C
  readonly values: object | undefined
  readonly state: State
  readonly message: string
  readonly fix: string | null
}

type Table<C extends string> = Readonly<Record<C, Entry<never>>>

export function checkReasons<C extends string>(t: Test, table: Table<C>, expected: readonly ExpectedReason<C>[]): void {
  for (const { code, values, state, message, fix } of expected) {
    const entry = table[code] as unknown as Entry<unknown>
    const said = { state: entry.state, message: entry.message(values), fix: entry.fix === null ? null : entry.fix(values) }
    t.same(said, { state, message, fix }, code)
  }
  t.same(Object.keys(table).sort(), [...new Set(expected.map(({ code }) => code))].sort(), 'every code is in the table of expectations')
}

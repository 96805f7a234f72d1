import t from 'tap'
import { countAssertions } from '../../scripts/count-assertions.ts'

const cases: readonly (readonly [what: string, tap: string, expected: readonly [passed: number, failed: number, skipped: number]])[] = [
  ['nothing', 'TAP version 14\n1..0\n', [0, 0, 0]],
  ['points at the top', 'ok 1 - a\nnot ok 2 - b\nok 3 - c # SKIP no reason\nnot ok 4 - d # TODO later\n1..4\n', [1, 1, 2]],
  [
    'a subtest, which is no assertion of its own',
    '# Subtest: a\n    ok 1 - x\n    ok 2 - y\n    1..2\nok 1 - a # time=1ms\n1..1\n',
    [2, 0, 0]
  ],
  ['a buffered subtest', 'ok 1 - a # time=1ms {\n    ok 1 - x\n    1..1\n}\n\n1..1\n', [1, 0, 0]],
  [
    'subtests of subtests',
    '    # Subtest: b\n        ok 1 - x\n        not ok 2 - y\n        1..2\n    not ok 1 - b\n    1..1\nnot ok 1 - a\n1..1\n',
    [1, 1, 0]
  ],
  ['a point between two subtests', '    ok 1 - x\n    1..1\nok 1 - a\nok 2 - alone\n    ok 1 - y\n    1..1\nok 3 - b\n1..3\n', [3, 0, 0]],
  ['a subtest that fails although its points passed', '    ok 1 - x\n    1..2\nnot ok 1 - a # time-out\n1..1\n', [1, 1, 0]],
  ['a test file that dies before its first point', 'not ok 1 - test/a.test.ts\n1..1\n', [0, 1, 0]],
  ['a test file without a test', '    1..0\nok 1 - test/a.test.ts # SKIP no tests found\n1..1\n', [0, 0, 0]],
  ['TAP quoted in diagnostics', 'not ok 1 - a\n  ---\n  diff: |\n    ok 1 - not a point\n  ...\n1..1\n', [0, 1, 0]],
  ['a name that speaks of skipping', 'ok 1 - it may \\# SKIP lines\n1..1\n', [1, 0, 0]]
]

for (const [what, tap, [passed, failed, skipped]] of cases) {
  t.same(countAssertions(tap), { passed, failed, skipped }, `counts ${what}`)
}

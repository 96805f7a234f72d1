// Prints "N passed, N failed" for files of TAP: the assertions that really ran, not the files and subtests around them.
import { readFileSync } from 'node:fs'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** A line such as `    not ok 3 - name # SKIP reason`. */
const point = /^( *)(not )?ok\b(.*)$/
/** A subtest's own line comes after its points, or, where it ends in a brace, before them. */
const opensBlock = /\{\s*$/
const ignored = /[^\\]# *(skip|todo)\b/i

export function countAssertions(tap: string): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  /** By depth: whether anything, and anything that failed, stood in the block that has not been closed yet. */
  const inside = new Map<number, { failed: boolean }>()
  for (const line of withoutDiagnostics(tap.split('\n'))) {
    const match = point.exec(line)
    if (match === null) {
      // A plan says that there was a block, also one without a single point.
      if (/^ +1\.\.\d+/.test(line)) mark(inside, line.search(/\S/), false)
      continue
    }
    const [, indent = '', not, rest = ''] = match
    if (opensBlock.test(rest)) continue
    const depth = indent.length
    const block = take(inside, depth)
    if (block === undefined) add(counts, not === undefined, ignored.test(rest))
    // A subtest may fail although each of its points passed: a plan that was not kept, a time-out.
    else if (not !== undefined && !block.failed && !ignored.test(rest)) counts.failed++
    mark(inside, depth, not !== undefined)
  }
  return counts
}

function add(counts: Counts, passed: boolean, skipped: boolean): void {
  if (skipped) counts.skipped++
  else if (passed) counts.passed++
  else counts.failed++
}

function mark(inside: Map<number, { failed: boolean }>, depth: number, failed: boolean): void {
  inside.set(depth, { failed: failed || inside.get(depth)?.failed === true })
}

/** The blocks deeper than this line, which it closes. */
function take(inside: Map<number, { failed: boolean }>, depth: number): { failed: boolean } | undefined {
  const deeper = [...inside.keys()].filter(other => other > depth)
  if (deeper.length === 0) return undefined
  const failed = deeper.some(other => inside.get(other)?.failed)
  for (const other of deeper) inside.delete(other)
  return { failed }
}

/** YAML below a point may quote TAP. */
function* withoutDiagnostics(lines: readonly string[]): Generator<string> {
  let end: string | undefined
  for (const line of lines) {
    const opening = /^( +)---$/.exec(line)
    if (end === undefined && opening !== null) end = `${opening[1]}...`
    else if (end === undefined) yield line
    else if (line === end) end = undefined
  }
}

if (import.meta.main) {
  const all = process.argv.slice(2).map(file => countAssertions(readFileSync(file, 'utf8')))
  const sum = (key: keyof Counts): number => all.reduce((total, counts) => total + counts[key], 0)
  const skipped = sum('skipped') === 0 ? '' : `, ${sum('skipped')} skipped`
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped}`)
  if (sum('failed') > 0 || sum('passed') === 0) process.exitCode = 1
}

// What all answers in plain text are made of: the object, its fields a line each, and reasons with what mends them.
import type { Target } from '../access/proxy/answer.ts'
import type { Reason } from '../access/reasons.ts'
import { oneLine } from './one-line.ts'

export type Line = readonly [name: string, value: string]

export function formatTarget({ kind, namespace, name }: Target): string {
  return oneLine(`${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`)
}

/** Values in one column, each on its own line. */
export function formatLines(lines: readonly Line[], indent: string): readonly string[] {
  return lines.map(([name, value]) => `${indent}${`${name}:`.padEnd(15)}${oneLine(value)}`)
}

export function reasonLines(reasons: readonly Reason[]): readonly Line[] {
  return reasons.map(({ message, fix }) => ['Reason', fix === null ? message : `${message} ${fix}`])
}

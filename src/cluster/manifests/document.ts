// One YAML document or JSON value of a file, and where it began.

export interface Document {
  readonly value: unknown
  /** Counted from 1. */
  readonly line: number
}

/** The line at an offset, counted from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

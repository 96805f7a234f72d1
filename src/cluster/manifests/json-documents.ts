// The JSON values of a file: one, or several in a row as `kubectl cluster-info dump` prints them.
import { type Document, lineAt } from './document.ts'
import type { ManifestLimits } from './limits.ts'
import { ManifestError } from './manifest-error.ts'

/** Double keys count as Kubernetes' own decoder counts them: the last one wins. Throws a ManifestError. */
export function* jsonDocuments(file: string, text: string, limits: ManifestLimits): Generator<Document> {
  for (let start = next(text, 0); start < text.length; ) {
    const end = endOfValue(file, text, start, limits)
    const part = text.slice(start, end)
    yield { value: parse(file, text, part, start), line: lineAt(text, start) }
    start = next(text, end)
  }
}

function next(text: string, from: number): number {
  const space = /[ \t\r\n]*/y
  space.lastIndex = from
  space.exec(text)
  return space.lastIndex
}

function endOfValue(file: string, text: string, start: number, limits: ManifestLimits): number {
  const marks = /["{}[\]]/g
  marks.lastIndex = start
  let depth = 0
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    const mark = match[0]
    if (depth === 0 && (match.index !== start || !/[{[]/.test(mark))) break
    if (mark === '"') marks.lastIndex = endOfString(text, match.index)
    else if (mark === '{' || mark === '[') depth += 1
    else if (--depth === 0) return match.index + 1
    if (depth > limits.depth) throw new ManifestError(file, lineAt(text, match.index), `lies deeper than ${limits.depth} levels`)
  }
  if (depth === 0) throw new ManifestError(file, lineAt(text, start), 'is not a JSON object')
  return text.length
}

/** Just behind the closing quote. By hand: a regular expression runs out of stack on a string of megabytes. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end === -1 ? text.length : end + 1
}

function isEscaped(text: string, quote: number): boolean {
  let backslashes = 0
  while (text[quote - 1 - backslashes] === '\\') backslashes += 1
  return backslashes % 2 === 1
}

function parse(file: string, text: string, part: string, start: number): unknown {
  try {
    return JSON.parse(part)
  } catch {
    // V8's message quotes the file.
    throw new ManifestError(file, lineAt(text, start + errorOffset(part)), 'is not valid JSON')
  }
}

/** V8 often does not say where: the error is at the end of the shortest prefix that fails for another reason than being too short. */
function errorOffset(part: string): number {
  let low = 0
  let high = part.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isTooShort(part.slice(0, middle))) low = middle + 1
    else high = middle
  }
  return low - 1
}

function isTooShort(prefix: string): boolean {
  try {
    JSON.parse(prefix)
    return true
  } catch (error) {
    const message = String(error)
    return message.includes('Unexpected end') || message.includes(`at position ${prefix.length} `)
  }
}

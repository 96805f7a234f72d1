// The documents of a YAML file, one after the other so that others get their turn between them.
import { loadAll, YAMLException } from 'js-yaml'
import { type Document, lineAt } from './document.ts'
import type { ManifestLimits } from './limits.ts'
import { ManifestError } from './manifest-error.ts'

/** YAML's core schema: no dates, no `on` that means true, no merge keys; aliases and double keys are refused. Throws a ManifestError. */
export function* yamlDocuments(file: string, text: string, limits: ManifestLimits): Generator<Document> {
  let line = 1
  for (const piece of pieces(text)) {
    for (const value of parse(file, piece, line, limits)) yield { value: flat(value), line }
    line += lineAt(piece, piece.length) - 1
  }
}

/** `---` at the start of a line is always a new document, whatever stands around it. */
function* pieces(text: string): Generator<string> {
  let start = 0
  // Directives (`%YAML 1.2`) belong to what follows them: such a file is left whole.
  const marks = /^%/m.test(text) ? [] : text.matchAll(/^---(?=[ \t\r\n]|$)/gm)
  for (const { index } of marks) {
    if (index === start) continue
    yield text.slice(start, index)
    start = index
  }
  yield text.slice(start)
}

function parse(file: string, piece: string, line: number, limits: ManifestLimits): unknown[] {
  try {
    // js-yaml counts the document and the innermost scalar as levels of their own.
    return loadAll(piece, { maxAliases: 0, maxDepth: limits.depth + 2 })
  } catch (error) {
    // The message of a YAMLException quotes the file; its reason does not.
    if (!(error instanceof YAMLException) || error.mark === undefined) throw new ManifestError(file, line, 'cannot be parsed as YAML')
    throw new ManifestError(file, line + error.mark.line, error.reason)
  }
}

/** Copies the strings: js-yaml's are slices that keep the whole text of the file alive. */
function flat(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

// `kubectl cluster-info dump > file` prints Pods' logs between its objects; they are never loaded.
import { lineAt } from './document.ts'
import { ManifestError } from './manifest-error.ts'

/**
 * The text with every log blanked out, line by line so that lines keep their numbers. A log is free text and could pretend to end
 * and go on with objects of its own: from a cluster that is not trusted, take the form with --output-directory.
 */
export function withoutLogs(file: string, text: string): string {
  const kept: string[] = []
  let from = 0
  for (const start of text.matchAll(/^==== START (logs for container \S+ of pod \S+ ====)$/gm)) {
    if (start.index < from) continue
    const last = `==== END ${start[1]}`
    const end = text.indexOf(last, start.index)
    if (end === -1) throw new ManifestError(file, lineAt(text, start.index), 'is a log without an end')
    kept.push(text.slice(from, start.index), text.slice(start.index, end).replace(/[^\n]+/g, ''))
    from = end + last.length
  }
  return from === 0 ? text : kept.join('') + text.slice(from)
}

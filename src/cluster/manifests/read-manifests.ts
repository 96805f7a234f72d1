// Reads every manifest under a path, giving others their turn between documents.
import { setImmediate } from 'node:timers/promises'
import { Capture } from './capture.ts'
import { documents } from './documents.ts'
import { type Found, findFiles } from './find-files.ts'
import type { ManifestLimits } from './limits.ts'
import { ManifestError } from './manifest-error.ts'
import { readText } from './read-text.ts'

export interface ReadManifests {
  readonly found: Found
  readonly capture: Capture
  /** The newest file's time, ms since the epoch. */
  readonly modifiedAt: number
}

/** Throws a ManifestError. `before`: what was read last time, if anything was. */
export async function readManifests(path: string, limits: ManifestLimits, before?: Found): Promise<ReadManifests> {
  const found = await findFiles(path, limits)
  refuseEmptied(found, before)
  const capture = new Capture()
  for (const file of found.files) {
    for (const { value, line } of documents(file.path, await readText(file), limits)) {
      const wrong = capture.take(value)
      if (wrong !== undefined) throw new ManifestError(file.path, line, wrong)
      await setImmediate()
    }
  }
  return { found, capture, modifiedAt: found.files.reduce((newest, file) => Math.max(newest, file.modifiedAt), 0) }
}

/** `kubectl get … > file` empties the file before it asks the API server: that is no cluster without objects. */
function refuseEmptied(found: Found, before: Found | undefined): void {
  const had = new Set(before?.files.filter(file => file.bytes > 0).map(file => file.path))
  const emptied = found.files.find(file => file.bytes === 0 && had.has(file.path))
  if (emptied !== undefined) throw new ManifestError(emptied.path, null, 'is empty now')
}

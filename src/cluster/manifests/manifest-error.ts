// A manifest that cannot be used: which file, which line and why, in words that never quote the file (it may hold a Secret).

export class ManifestError extends Error {
  readonly file: string
  /** Counted from 1; null where the trouble is with the whole file. */
  readonly line: number | null
  readonly reason: string

  constructor(file: string, line: number | null, reason: string) {
    super(`${file}${line === null ? '' : `:${line}`}: ${reason}`)
    this.name = 'ManifestError'
    this.file = file
    this.line = line
    this.reason = reason
  }
}

/** What the system said of a file or folder, by its code only (`ENOENT`): its message repeats the path. */
export function unreadable(file: string, error: unknown): ManifestError {
  if (error instanceof ManifestError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return new ManifestError(file, null, code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`)
}

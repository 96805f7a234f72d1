// The manifests under a path, by name, folder by folder, and what tells that they changed.
import type { Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { dirname, extname, join, relative, sep } from 'node:path'
import type { ManifestLimits } from './limits.ts'
import { ManifestError, unreadable } from './manifest-error.ts'

export interface ManifestFile {
  readonly path: string
  readonly bytes: number
  /** ms since the epoch. */
  readonly modifiedAt: number
}

export interface Found {
  readonly files: readonly ManifestFile[]
  /** Where to listen for changes. */
  readonly folders: readonly string[]
  /** Differs whenever a file came, went or was written. */
  readonly fingerprint: string
}

const extensions: ReadonlySet<string> = new Set(['.yaml', '.yml', '.json'])

/** Throws a ManifestError where the path is not there, holds no manifest or too many. A path that is a file counts whatever it is called. */
export async function findFiles(root: string, limits: ManifestLimits): Promise<Found> {
  const search = new Search(limits)
  try {
    const stats = await stat(root)
    if (stats.isDirectory()) await search.enter(root, await realpath(root))
    else search.add(root, stats)
  } catch (error) {
    throw unreadable(root, error)
  }
  return search.finish(root)
}

class Search {
  readonly #limits: ManifestLimits
  readonly #files: (ManifestFile & { readonly mark: string })[] = []
  readonly #folders: string[] = []
  readonly #seen = new Set<string>()
  #bytes = 0

  constructor(limits: ManifestLimits) {
    this.#limits = limits
  }

  /** Hidden names are passed over: among them the `..data` folders that stand behind a mounted ConfigMap's links. */
  async enter(folder: string, real: string, realRoot: string = real, depth = 1): Promise<void> {
    if (this.#seen.has(real)) return
    if (depth > this.#limits.folders) throw new ManifestError(folder, null, `lies deeper than ${this.#limits.folders} folders`)
    this.#seen.add(real)
    this.#folders.push(folder)
    for (const name of (await readdir(folder)).sort()) {
      if (!name.startsWith('.')) await this.#look(join(folder, name), realRoot, depth)
    }
  }

  /** Links are followed as far as they stay inside: a bundle from somebody else must not point at our own files. */
  async #look(path: string, realRoot: string, depth: number): Promise<void> {
    const real = await realpath(path).catch(error => ifGone(path, error))
    if (real === undefined || relative(realRoot, real).split(sep)[0] === '..') return
    const stats = await stat(real).catch(error => ifGone(path, error))
    if (stats?.isDirectory()) await this.enter(path, real, realRoot, depth + 1)
    else if (stats?.isFile() && extensions.has(extname(path).toLowerCase())) this.add(path, stats)
  }

  add(path: string, stats: Stats): void {
    const { files, fileBytes, totalBytes } = this.#limits
    if (!stats.isFile()) throw new ManifestError(path, null, 'is neither a file nor a folder')
    if (stats.size > fileBytes) throw new ManifestError(path, null, `is larger than ${fileBytes} bytes`)
    this.#bytes += stats.size
    if (this.#bytes > totalBytes) throw new ManifestError(path, null, `makes the manifests larger than ${totalBytes} bytes together`)
    if (this.#files.length === files) throw new ManifestError(path, null, `is one more than ${files} files`)
    const mark = JSON.stringify([path, stats.ino, stats.size, stats.mtimeMs, stats.ctimeMs])
    this.#files.push({ path, bytes: stats.size, modifiedAt: Math.floor(stats.mtimeMs), mark })
  }

  finish(root: string): Found {
    if (this.#files.length === 0) throw new ManifestError(root, null, 'holds no .yaml, .yml or .json file')
    const files = this.#files
    return {
      files: files.map(({ path, bytes, modifiedAt }) => ({ path, bytes, modifiedAt })),
      folders: this.#folders.length === 0 ? [dirname(root)] : this.#folders,
      fingerprint: files.map(file => file.mark).join('\n')
    }
  }
}

/** A dangling link, or a file that went between two looks at it. */
function ifGone(path: string, error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ELOOP') throw unreadable(path, error)
}

// The text of one file, no longer than it was when it was found.
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { ManifestFile } from './find-files.ts'
import { ManifestError, unreadable } from './manifest-error.ts'

/** UTF-8, or the UTF-16 that PowerShell's `>` writes. Throws a ManifestError. */
export async function readText(file: ManifestFile): Promise<string> {
  const bytes = await readBytes(file).catch(error => {
    throw unreadable(file.path, error)
  })
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new ManifestError(file.path, null, 'is not UTF-8 text')
  }
}

/** Does not block where a pipe has taken the file's place. */
async function readBytes(file: ManifestFile): Promise<Buffer> {
  const handle = await open(file.path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(file.bytes), 0, file.bytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

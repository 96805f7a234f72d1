import { appendFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { readText } from '../../../src/cluster/manifests/read-text.ts'

function file(t: Test, content: string | Uint8Array) {
  const path = join(t.testdir(), 'a.yaml')
  writeFileSync(path, content)
  return { path, bytes: statSync(path).size, modifiedAt: 0 }
}

t.test('text is UTF-8, with or without a byte order mark', async t => {
  t.equal(await readText(file(t, 'a: ü')), 'a: ü')
  t.equal(await readText(file(t, '\ufeffa: ü')), 'a: ü')
  t.equal(await readText(file(t, '')), '')
})

t.test("PowerShell's UTF-16 is text too", async t => {
  t.equal(await readText(file(t, Buffer.from('\ufeffa: ü', 'utf16le'))), 'a: ü')
})

t.test('other bytes are refused', async t => {
  await t.rejects(readText(file(t, Uint8Array.of(0x61, 0xff))), { name: 'ManifestError', reason: 'is not UTF-8 text' })
})

t.test('a file that grew is read as far as it was found, one that shrank as far as it goes', async t => {
  const grown = file(t, 'abc')
  appendFileSync(grown.path, 'def')
  t.equal(await readText(grown), 'abc')
  t.equal(await readText({ ...grown, bytes: 100 }), 'abcdef')
})

t.test('a file that went is an error that names it', async t => {
  const gone = file(t, 'abc')
  unlinkSync(gone.path)
  await t.rejects(readText(gone), { name: 'ManifestError', file: gone.path, reason: 'does not exist' })
})

import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import t from 'tap'
import { findFiles } from '../../../src/cluster/manifests/find-files.ts'
import { manifestLimits as limits } from '../../../src/cluster/manifests/limits.ts'
import { ManifestError } from '../../../src/cluster/manifests/manifest-error.ts'

const names = async (root: string) => (await findFiles(root, limits)).files.map(file => relative(root, file.path))

t.test('manifests are found in every folder, by name, folder by folder', async t => {
  const root = t.testdir({
    'b.yaml': '',
    'a.json': '',
    'c.YML': '',
    'logs.txt': '',
    z: { 'a.yaml': '', y: { 'b.yml': '' } },
    'a.yaml': { 'x.yaml': '' }
  })
  t.same(await names(root), ['a.json', 'a.yaml/x.yaml', 'b.yaml', 'c.YML', 'z/a.yaml', 'z/y/b.yml'])
  t.same(
    (await findFiles(root, limits)).folders.map(folder => relative(root, folder)),
    ['', 'a.yaml', 'z', 'z/y']
  )
})

t.test('a file is taken whatever its name, and its folder listened to', async t => {
  const root = t.testdir({ 'dump.txt': 'abc' })
  const found = await findFiles(join(root, 'dump.txt'), limits)
  t.match(found.files, [{ path: join(root, 'dump.txt'), bytes: 3, modifiedAt: Number }])
  t.same(found.folders, [root])
})

t.test('a mounted ConfigMap is read once, through the links that Kubernetes swaps', async t => {
  const root = t.testdir({ '..2026_1': { 'a.yaml': 'a' }, '..2026_2': { 'a.yaml': 'b' } })
  symlinkSync('..2026_1', join(root, '..data'))
  symlinkSync('..data/a.yaml', join(root, 'a.yaml'))
  const before = await findFiles(root, limits)
  t.same(
    before.files.map(file => relative(root, file.path)),
    ['a.yaml']
  )
  symlinkSync('..2026_2', join(root, '..tmp'))
  renameSync(join(root, '..tmp'), join(root, '..data'))
  t.not((await findFiles(root, limits)).fingerprint, before.fingerprint)
})

t.test('links lead no way out, nor in circles, nor into nothing', async t => {
  const outside = t.testdir({ in: { 'a.yaml': '', sub: { 'b.yaml': '' } }, 'secret.yaml': '', 'in-2': { 'c.yaml': '' } })
  const root = join(outside, 'in')
  symlinkSync('../secret.yaml', join(root, 'out.yaml'))
  symlinkSync('../in-2', join(root, 'beside'))
  symlinkSync('..', join(root, 'sub', 'up'))
  symlinkSync('nowhere', join(root, 'dangling.yaml'))
  symlinkSync('self.yaml', join(root, 'self.yaml'))
  symlinkSync('sub', join(root, 'again'))
  t.same(await names(root), ['a.yaml', 'again/b.yaml'], 'a folder is entered once')
})

t.test('what is neither file nor folder is passed over in a folder, and refused by name', async t => {
  const root = t.testdir({ 'a.yaml': '' })
  execFileSync('mkfifo', [join(root, 'pipe.yaml')])
  t.same(await names(root), ['a.yaml'])
  await t.rejects(
    findFiles(join(root, 'pipe.yaml'), limits),
    new ManifestError(join(root, 'pipe.yaml'), null, 'is neither a file nor a folder')
  )
})

t.test('the fingerprint tells of every file that came, went or was written', async t => {
  const root = t.testdir({ 'a.yaml': 'a' })
  const look = async () => (await findFiles(root, limits)).fingerprint
  const seen = [await look()]
  t.equal(await look(), seen[0])
  appendFileSync(join(root, 'a.yaml'), 'b')
  seen.push(await look())
  mkdirSync(join(root, 'sub'))
  writeFileSync(join(root, 'sub', 'b.yaml'), '')
  seen.push(await look())
  unlinkSync(join(root, 'a.yaml'))
  seen.push(await look())
  t.equal(new Set(seen).size, 4)
})

t.test('a link through a file is an error that names it', async t => {
  const root = t.testdir({ 'a.yaml': '' })
  symlinkSync('a.yaml/b.yaml', join(root, 'c.yaml'))
  await t.rejects(findFiles(root, limits), new ManifestError(join(root, 'c.yaml'), null, 'cannot be read (ENOTDIR)'))
})

t.test('where nothing is, or too much, it says so', async t => {
  const root = t.testdir({ empty: { 'a.txt': '' }, two: { 'a.yaml': 'abc', 'b.yaml': 'abc' }, deep: { a: { b: { 'c.yaml': '' } } } })
  const fails = (path: string, reason: string, limit = {}) =>
    t.rejects(findFiles(join(root, path), { ...limits, ...limit }), { name: 'ManifestError', line: null, reason })
  await fails('nowhere', 'does not exist')
  await fails('empty', 'holds no .yaml, .yml or .json file')
  await fails('two', 'is larger than 2 bytes', { fileBytes: 2 })
  await fails('two', 'makes the manifests larger than 5 bytes together', { totalBytes: 5 })
  await fails('two', 'is one more than 1 files', { files: 1 })
  await fails('deep', 'lies deeper than 2 folders', { folders: 2 })
})

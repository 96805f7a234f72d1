import t from 'tap'
import { ManifestError, unreadable } from '../../../src/cluster/manifests/manifest-error.ts'

t.test('an error names the file, the line and the reason', async t => {
  const error = new ManifestError('a.yaml', 3, 'is broken')
  t.match(error, { name: 'ManifestError', message: 'a.yaml:3: is broken', file: 'a.yaml', line: 3, reason: 'is broken' })
  t.equal(new ManifestError('a.yaml', null, 'is empty').message, 'a.yaml: is empty')
})

t.test('what the system says becomes such an error', async t => {
  const system = (code: string) => Object.assign(new Error(`${code}: no, open '/x'`), { code })
  t.equal(unreadable('a.yaml', system('ENOENT')).message, 'a.yaml: does not exist')
  t.equal(unreadable('a.yaml', system('EACCES')).message, 'a.yaml: cannot be read (EACCES)')
  t.equal(unreadable('a.yaml', new Error('odd')).message, 'a.yaml: cannot be read (Error: odd)')
  t.equal(unreadable('a.yaml', 7).message, 'a.yaml: cannot be read (7)')
})

t.test('an error that already names its file stays as it is', async t => {
  const error = new ManifestError('b.yaml', 3, 'is broken')
  t.equal(unreadable('a.yaml', error), error)
})

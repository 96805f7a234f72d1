import t from 'tap'
import { documents } from '../../../src/cluster/manifests/documents.ts'
import { manifestLimits } from '../../../src/cluster/manifests/limits.ts'

const read = (file: string, text: string) => [...documents(file, text, manifestLimits)].map(({ value }) => value)

t.test('the name of a file tells its form', async t => {
  t.same(read('a.json', '{"a":1}{"b":2}'), [{ a: 1 }, { b: 2 }])
  t.same(read('a.YAML', '{ a: 1 }'), [{ a: 1 }])
  t.same(read('a.yml', 'a: 1'), [{ a: 1 }])
  t.throws(() => read('a.json', 'a: 1'), { name: 'ManifestError' })
})

t.test('where the name does not tell, the beginning does', async t => {
  t.same(read('dump', '\n{"a":1}\n{"b":2}'), [{ a: 1 }, { b: 2 }])
  t.same(read('dump.txt', 'a: 1\n---\nb: 2'), [{ a: 1 }, { b: 2 }])
})

t.test('logs between the objects of a dump are passed over, in both forms', async t => {
  const log = '==== START logs for container c of pod a/b ====\n{"kind":"Service"}\n==== END logs for container c of pod a/b ====\n'
  t.same(read('dump.txt', `{"a":1}\n${log}{"b":2}\n`), [{ a: 1 }, { b: 2 }])
  t.same(read('dump.yaml', `a: 1\n${log}---\nb: 2\n`), [{ a: 1 }, { b: 2 }])
})

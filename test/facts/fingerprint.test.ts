import fc from 'fast-check'
import t from 'tap'
import { fingerprint, hashText } from '../../src/facts/fingerprint.ts'

t.test('a fingerprint is the same for the same facts, and for every replica', async t => {
  t.equal(fingerprint({ name: 'a', labels: { b: 'c' } }), fingerprint({ name: 'a', labels: { b: 'c' } }))
  t.equal(hashText(''), hashText(''))
  t.match(fingerprint({}), /^[0-9a-z]+$/)
})

t.test('any fact that differs makes another, but the version of the object', async t => {
  const record = { name: 'a', resourceVersion: '1', ports: [{ port: 80 }] }
  t.equal(fingerprint({ ...record, resourceVersion: '2' }), fingerprint(record))
  t.not(fingerprint({ ...record, name: 'b' }), fingerprint(record))
  t.not(fingerprint({ ...record, ports: [{ port: 81 }] }), fingerprint(record))
  t.not(fingerprint({ ...record, ports: [] }), fingerprint(record))
})

t.test('it is made once for a record', async t => {
  let asked = 0
  const record = Object.freeze({
    get name() {
      asked++
      return 'a'
    }
  })
  fingerprint(record)
  fingerprint(record)
  t.equal(asked, 1)
})

t.test('texts that differ hardly ever share a hash', async t => {
  const texts = new Set(fc.sample(fc.string(), { numRuns: 5000, seed: 1 }))
  t.equal(new Set([...texts].map(hashText)).size, texts.size)
  t.not(hashText('ab'), hashText('ba'))
})

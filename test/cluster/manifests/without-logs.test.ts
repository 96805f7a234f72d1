import t from 'tap'
import { withoutLogs } from '../../../src/cluster/manifests/without-logs.ts'

const start = '==== START logs for container c of pod shop/web-1 ===='
const end = '==== END logs for container c of pod shop/web-1 ===='

t.test('a text without logs stays as it is', async t => {
  const text = `{"a": "${start}"}\n`
  t.equal(withoutLogs('dump.txt', text), text)
})

t.test('logs go, lines stay', async t => {
  const text = `{"a":1}\n${start}\n{"forged":1}\nlast line without a break${end}\n{"b":2}\n${start}\n${end}\n`
  t.equal(withoutLogs('dump.txt', text), '{"a":1}\n\n\n\n{"b":2}\n\n\n')
})

t.test("a log that quotes another log's start is one log", async t => {
  const other = start.replace('web-1', 'web-2')
  t.equal(withoutLogs('dump.txt', `${start}\n${other}\n${end}\n{}`), '\n\n\n{}')
})

t.test('a log without an end is an error', async t => {
  t.throws(() => withoutLogs('dump.txt', `{}\n${start}\nabc\n`), {
    name: 'ManifestError',
    file: 'dump.txt',
    line: 2,
    reason: 'is a log without an end'
  })
})

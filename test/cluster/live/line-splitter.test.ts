import t from 'tap'
import { LineSplitter } from '../../../src/cluster/live/line-splitter.ts'

const bytes = (text: string) => Buffer.from(text)

t.test('lines come out as they are completed, wherever the chunks were cut', async t => {
  const splitter = new LineSplitter(100)
  t.same(splitter.take(bytes('one\ntw')), ['one'])
  t.same(splitter.take(bytes('o')), [])
  t.same(splitter.take(bytes('\n\nthree\nfour\n')), ['two', '', 'three', 'four'])
  t.doesNotThrow(() => splitter.end())
})

t.test('a character may be cut in two', async t => {
  const splitter = new LineSplitter(100)
  const text = bytes('grüße\n')
  splitter.take(text.subarray(0, 3))
  t.same(splitter.take(text.subarray(3)), ['grüße'])
})

t.test('a line is as long as the bound and no longer', async t => {
  t.same(new LineSplitter(5).take(bytes('12345\n')), ['12345'])
  t.throws(() => new LineSplitter(5).take(bytes('123456\n')), { message: 'a line of more than 5 bytes' })
  const splitter = new LineSplitter(5)
  splitter.take(bytes('123'))
  t.throws(() => splitter.take(bytes('456')), { failure: 'malformed', message: 'a line of more than 5 bytes' })
})

t.test('to end within a line is an error', async t => {
  const splitter = new LineSplitter(100)
  splitter.take(bytes('{"type":"ADDED"'))
  t.throws(() => splitter.end(), { failure: 'malformed', message: 'the stream ended 15 bytes into a line' })
})

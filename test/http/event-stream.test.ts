import { once } from 'node:events'
import t from 'tap'
import { EventStream } from '../../src/http/event-stream.ts'

function open(options: Partial<ConstructorParameters<typeof EventStream>[0]> = {}) {
  const dropped: string[] = []
  const stream = new EventStream({ dropped: reason => dropped.push(reason), ...options })
  stream.on('error', () => {})
  return { stream, dropped }
}

/** So much that the reader has to read before more is taken. */
function fill(stream: EventStream): number {
  let count = 0
  while (stream.readableLength < stream.readableHighWaterMark) stream.hint(`p-${++count}`, 'ns', `filler-${count}`)
  return count
}

t.test('hints, resets and heartbeats are written as server-sent events', async t => {
  const { stream } = open()
  stream.beat('p-0')
  stream.hint('p-1', 'shop', 'web')
  stream.reset('p-2', 'everything-changed')
  t.equal(
    String(stream.read()),
    [
      'retry: 2000\n\n',
      ': heartbeat\nid: p-0\n\n',
      'id: p-1\nevent: change\ndata: {"namespace":"shop","name":"web"}\n\n',
      'id: p-2\nevent: reset\ndata: {"reason":"everything-changed"}\n\n'
    ].join('')
  )
})

t.test('while a reader is behind, hints of the same Service are merged into the last one', async t => {
  const { stream, dropped } = open()
  fill(stream)
  for (const id of ['p-a', 'p-b', 'p-c']) {
    stream.hint(`${id}1`, 'shop', 'web')
    stream.hint(`${id}2`, 'shop', 'db')
  }
  stream.beat('p-late')
  const text = `${stream.read()}${stream.read() ?? ''}`
  t.same(
    [...text.matchAll(/id: (p-[a-z]+[0-9]?)/g)].map(([, id]) => id),
    ['p-c1', 'p-c2']
  )
  t.same(dropped, [])
})

t.test('a reset makes waiting hints needless', async t => {
  const { stream } = open()
  fill(stream)
  stream.hint('p-x', 'shop', 'web')
  stream.reset('p-y', 'everything-changed')
  t.match(String(stream.read()), /p-y\nevent: reset/)
  t.equal(stream.read(), null)
})

t.test('a reader who lets too much wait is cut off with a reason', async t => {
  const { stream, dropped } = open({ mostPending: 2 })
  fill(stream)
  for (const name of ['a', 'b', 'c', 'd']) stream.hint('p-1', 'shop', name)
  t.same(dropped, ['slow-reader'])
  t.match(String(stream.read()), /event: error\ndata: {"reason":"slow-reader"}\n\n$/)
  const ended = once(stream, 'end')
  stream.resume()
  await ended
})

t.test('a reader who does not read at all is cut off after some heartbeats, and its connection with it', async t => {
  const { stream, dropped } = open({ mostSilentBeats: 2, graceMs: 1 })
  fill(stream)
  for (const _ of [1, 2]) stream.beat('p-1')
  t.same(dropped, [])
  const closed = once(stream, 'close')
  stream.beat('p-1')
  t.same(dropped, ['slow-reader'])
  await closed
})

t.test('reading makes good for missed heartbeats', async t => {
  const { stream, dropped } = open({ mostSilentBeats: 1 })
  for (let round = 0; round < 4; round++) {
    fill(stream)
    stream.beat('p-1')
    stream.read()
  }
  t.same(dropped, [])
})

t.test('an ended stream takes nothing more, and ends once', async t => {
  const { stream, dropped } = open()
  stream.end()
  stream.end()
  stream.hint('p-1', 'a', 'b')
  stream.beat('p-1')
  t.equal(String(stream.read()), 'retry: 2000\n\n')
  t.same(dropped, [])
})

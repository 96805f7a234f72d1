import t from 'tap'
import type { PodReading } from '../../src/facts/records/pod.ts'
import { readPods } from '../../src/http/read-pods.ts'

const a = { namespace: 'ns', name: 'a' }
const b = { namespace: 'ns', name: 'b' }

t.test('each Pod is found by its key, and the times of reading are kept', async t => {
  const readings: PodReading[] = [{ state: 'absent', readAt: 5 }, { state: 'forbidden' }]
  const read = await readPods({ read: async () => readings }, [a, b], { signal: new AbortController().signal })
  t.equal(read.get({ ...a }), readings[0])
  t.equal(read.get({ ...b }), readings[1])
  t.equal(read.get({ namespace: 'ns', name: 'c' }), undefined)
  t.same(read.readAt, [5])
})

t.test('nothing is read, and no signal made, where no Pod is needed', async t => {
  const request = {
    get signal(): AbortSignal {
      throw new Error('made')
    }
  }
  const read = await readPods(
    {
      read: async () => {
        throw new Error('read')
      }
    },
    [],
    request
  )
  t.equal(read.get(a), undefined)
  t.same(read.readAt, [])
})

t.test('the reader is told when the caller goes away', async t => {
  const caller = new AbortController()
  const read = readPods(
    { read: (_keys, signal) => new Promise(resolve => signal.addEventListener('abort', () => resolve([{ state: 'forbidden' }]))) },
    [a],
    caller
  )
  caller.abort()
  t.same((await read).get(a), { state: 'forbidden' })
})

import t from 'tap'
import { Turns } from '../../../src/cluster/live/turns.ts'

t.test('no more run at once than allowed, the others in order, also after one that failed', async t => {
  const turns = new Turns(2)
  const started: number[] = []
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = []
  const task = (number: number) => () => {
    started.push(number)
    return new Promise<void>((resolve, reject) => ends.push({ resolve, reject }))
  }
  const all = [0, 1, 2, 3].map(number => turns.take(task(number)))
  t.same(started, [0, 1])
  ends[1]?.reject(new Error('broken'))
  await t.rejects(all[1] as Promise<void>, { message: 'broken' })
  t.same(started, [0, 1, 2])
  ends[0]?.resolve()
  await all[0]
  t.same(started, [0, 1, 2, 3])
  ends[2]?.resolve()
  ends[3]?.resolve()
  await Promise.all([all[2], all[3]])
  t.equal(await turns.take(() => 'a free place is taken at once'), 'a free place is taken at once')
})

import t from 'tap'
import { ChangeListeners } from '../../src/cluster/change-listeners.ts'
import { emptySnapshot, type Snapshot } from '../../src/facts/snapshot.ts'

const snapshot = (name: string): Snapshot => emptySnapshot({ name, source: 'live', apiServer: null, kubernetesVersion: null })
const [first, second] = [snapshot('first'), snapshot('second')]

t.test('each listener is told of each snapshot and of the one before it, until it has enough', async t => {
  const told: string[] = []
  const hear = (who: string) => (before: Snapshot | undefined, after: Snapshot) =>
    void told.push(`${who}: ${before?.cluster.name} → ${after.cluster.name}`)
  const listeners = new ChangeListeners(error => t.error(error))
  listeners.add(hear('a'))
  const enough = listeners.add(hear('b'))
  listeners.tell(undefined, first)
  enough()
  enough()
  listeners.tell(first, second)
  t.same(told, ['a: undefined → first', 'b: undefined → first', 'a: first → second'])
})

t.test('a function that listens twice is told twice, and once when one of the two ends', async t => {
  let times = 0
  const listener = () => void times++
  const listeners = new ChangeListeners(error => t.error(error))
  const end = listeners.add(listener)
  listeners.add(listener)
  listeners.tell(undefined, first)
  end()
  listeners.tell(first, second)
  t.equal(times, 3)
})

t.test('what one throws is reported and keeps nobody from being told', async t => {
  const failures: unknown[] = []
  const told: Snapshot[] = []
  const listeners = new ChangeListeners(error => void failures.push(error))
  listeners.add(() => {
    throw new Error('broken')
  })
  listeners.add((_before, after) => void told.push(after))
  listeners.tell(undefined, first)
  t.match(failures, [{ message: 'broken' }])
  t.same(told, [first])
})

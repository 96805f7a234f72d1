import t from 'tap'
import { services } from '../../../src/cluster/from-kubernetes/resources.ts'
import { ApplyQueue } from '../../../src/cluster/live/apply-queue.ts'
import { type Change, emptySnapshot, type Snapshot, serviceFacts, trustIn } from '../../../src/facts/snapshot.ts'
import type { Trust } from '../../../src/facts/trust.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { keptLog } from '../../support/fake-connection.ts'
import { service } from '../../support/kubernetes-objects.ts'

const put = (name: string) => services.toChange(service('shop', name)) as Change
const trust = (currentAt: number): Trust => ({ state: 'synced', since: 1, currentAt, lastError: null })

function queue(fail = false) {
  const clock = new FakeClock()
  const log = keptLog()
  const applied: Snapshot[] = []
  const initial = emptySnapshot({ name: 'test', source: 'live', apiServer: null, kubernetesVersion: null })
  const queue = new ApplyQueue({
    initial,
    clock,
    log,
    afterMs: 25,
    applied: snapshot => {
      applied.push(snapshot)
      if (fail) throw new Error('a listener broke')
    }
  })
  return { clock, log, applied, queue }
}

t.test('what comes within 25 ms makes one snapshot', async t => {
  const { clock, applied, queue: changes } = queue()
  changes.push([put('a'), put('b')])
  clock.advance(20)
  changes.push([put('c')])
  t.same(applied, [])
  clock.advance(5)
  t.equal(applied.length, 1)
  t.same([...(applied[0]?.services.get('shop')?.keys() ?? [])], ['a', 'b', 'c'])
  changes.push([put('d')])
  clock.advance(25)
  t.equal(applied.length, 2)
})

t.test('of a resource only the last word on its trust counts', async t => {
  const { clock, applied, queue: changes } = queue()
  changes.believe('services', trust(1))
  changes.believe('services', trust(2))
  clock.advance(25)
  t.same(
    applied.map(snapshot => snapshot.trust.services.currentAt),
    [2]
  )
})

t.test('the trust of one namespace stands beside that of all', async t => {
  const { clock, applied, queue: changes } = queue()
  changes.believe('services', trust(1))
  changes.believe('services', trust(2), 'shop')
  clock.advance(25)
  const [snapshot] = applied as [Snapshot]
  t.equal(trustIn(snapshot, 'services', 'blog').currentAt, 1)
  t.equal(trustIn(snapshot, 'services', 'shop').currentAt, 2)
})

t.test('nothing new, no snapshot', async t => {
  const { clock, applied, queue: changes } = queue()
  changes.push([put('a')])
  clock.advance(25)
  changes.push([put('a')])
  clock.advance(25)
  t.equal(applied.length, 1)
})

t.test('a listener that throws is logged, and the snapshot counts all the same', async t => {
  const { clock, log, applied, queue: changes } = queue(true)
  changes.push([put('a')])
  clock.advance(25)
  t.match(log.lines, [{ level: 'error', fields: { err: { message: 'a listener broke' } } }])
  changes.push([put('b')])
  clock.advance(25)
  t.ok(serviceFacts(applied[1] as Snapshot, 'shop', 'a').service)
})

t.test('once closed nothing is applied', async t => {
  const { clock, applied, queue: changes } = queue()
  changes.push([put('a')])
  changes.close()
  changes.push([put('b')])
  clock.advance(100)
  t.same(applied, [])
  const { queue: idle } = queue()
  t.doesNotThrow(() => idle.close())
})

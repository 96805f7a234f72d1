import t from 'tap'
import { OverloadGate } from '../../src/http/overload.ts'

t.test('a turn of the event loop that has lasted too long takes no more, until the next turn', async t => {
  let now = 1000
  const gate = new OverloadGate({ turnMs: 100, inFlight: 10 }, () => now)
  now += 5000
  t.equal(gate.enter(), undefined, 'a pause without requests is no work on them')
  now += 100
  t.equal(gate.enter(), undefined)
  now += 1
  t.equal(gate.enter(), 'busy')
  gate.turn()
  t.equal(gate.enter(), undefined)
})

t.test('so many wait and no more; one that leaves makes room', async t => {
  const gate = new OverloadGate({ turnMs: 100, inFlight: 2 }, () => 0)
  t.equal(gate.enter(), undefined)
  t.equal(gate.enter(), undefined)
  t.equal(gate.enter(), 'too-many-requests')
  gate.leave()
  t.equal(gate.enter(), undefined)
})

t.test('what costs more takes more room, but one alone is always taken', async t => {
  const gate = new OverloadGate({ turnMs: 100, inFlight: 10 }, () => 0)
  t.equal(gate.enter(100), undefined)
  t.equal(gate.enter(), 'too-many-requests')
  gate.leave(100)
  t.equal(gate.enter(5), undefined)
  t.equal(gate.enter(5), undefined)
  t.equal(gate.enter(1), 'too-many-requests')
  gate.leave(5)
  t.equal(gate.enter(5), undefined)
})

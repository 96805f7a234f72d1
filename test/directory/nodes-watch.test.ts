import t from 'tap'
import { NodesWatch } from '../../src/directory/nodes-watch.ts'
import { node, service, snapshotOf } from '../support/facts.ts'

t.test('it is the same snapshot, and notes who looks at the Nodes', async t => {
  const snapshot = snapshotOf([service('web'), node('n1')])
  const watch = new NodesWatch(snapshot)
  t.equal(watch.snapshot.services, snapshot.services)
  t.notOk(watch.wereRead())
  t.equal(watch.snapshot.nodes, snapshot.nodes)
  t.ok(watch.wereRead())
  t.notOk(watch.wereRead(), 'since the last time')
  t.same(Object.keys(watch.snapshot).sort(), Object.keys(snapshot).sort())
})

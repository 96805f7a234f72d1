import t from 'tap'
import { currentSnapshot } from '../../src/http/current-snapshot.ts'
import { exampleCluster, unsyncedView } from '../support/build-test-app.ts'

t.test('the snapshot of the moment', async t => {
  const { view } = await exampleCluster()
  t.equal(currentSnapshot(view), view.current())
})

t.test('before the first sync there is a problem, and a time to come back', async t => {
  t.throws(() => currentSnapshot(unsyncedView), { code: 'not-synced', headers: { 'retry-after': '2' } })
})

import t from 'tap'
import { nodesVersion } from '../../src/directory/nodes-version.ts'
import { apply } from '../../src/facts/apply.ts'
import { node, put, service, snapshotOf } from '../support/facts.ts'

const snapshot = snapshotOf([node('n1'), node('n2')])

t.test('replicas agree, whatever the order in which they learned of the Nodes', async t => {
  t.equal(nodesVersion(snapshotOf([node('n2'), node('n1')])), nodesVersion(snapshot))
  t.equal(nodesVersion(apply(snapshot, [put(service('web'))])), nodesVersion(snapshot))
})

t.test('any Node that comes, goes or changes makes another version, and so does what may be read', async t => {
  const versions = [
    snapshot,
    apply(snapshot, [put(node('n3'))]),
    apply(snapshot, [put(node('n2', { ready: false }))]),
    snapshotOf([node('n1')]),
    snapshotOf([]),
    snapshotOf([], { nodes: 'forbidden' })
  ].map(nodesVersion)
  t.equal(new Set(versions).size, versions.length)
})

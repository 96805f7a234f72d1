import t from 'tap'
import { debugNode, runsWindows } from '../../../src/access/nodes/debug-node.ts'
import type { NodeRecord } from '../../../src/facts/records/node.ts'
import { node } from '../../support/facts.ts'

const windows = { labels: { 'kubernetes.io/os': 'windows' } }
const mapOf = (...nodes: readonly NodeRecord[]) => new Map(nodes.map(entry => [entry.name, entry]))
const choose = (nodes: ReadonlyMap<string, NodeRecord>, ...preferred: readonly string[]) => debugNode(nodes, new Set(preferred))?.name

t.test('ready with an endpoint, else ready, else with an endpoint, else any', async t => {
  const nodes = mapOf(node('n1', { ready: false }), node('n2'), node('n3'))
  t.equal(choose(nodes, 'n1', 'n3'), 'n3')
  t.equal(choose(nodes, 'n1', 'n9'), 'n2')
  t.equal(choose(nodes), 'n2')
  const down = mapOf(node('n1', { ready: false }), node('n2', { ready: false }), node('n3', { ready: false }))
  t.equal(choose(down, 'n3', 'n2'), 'n3')
  t.equal(choose(down), 'n1')
  t.equal(choose(mapOf()), undefined)
})

t.test('one without an address only where there is no other', async t => {
  const bare = node('n1', { addresses: [] })
  t.equal(choose(mapOf(bare, node('n2')), 'n1'), 'n2')
  t.equal(choose(mapOf(bare), 'n1'), 'n1')
})

t.test('never one that runs Windows', async t => {
  t.ok(runsWindows(node('n1', windows)))
  t.equal(choose(mapOf(node('n1', windows), node('n2', { ready: false })), 'n1'), 'n2')
  t.equal(choose(mapOf(node('n1', windows))), undefined)
})

t.test('the first by name, in whatever order they became known', async t => {
  t.equal(choose(mapOf(node('n3'), node('n2'), node('n4'))), 'n2')
})

t.test('the Nodes are searched once', async t => {
  const nodes = mapOf(node('n1', { ready: false }))
  t.equal(choose(nodes), 'n1')
  nodes.set('n0', node('n0'))
  t.equal(choose(nodes), 'n1', 'a snapshot never changes: what was found for it stays')
})

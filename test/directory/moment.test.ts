import t from 'tap'
import { isSameMoment, momentOf } from '../../src/directory/moment.ts'
import { apply } from '../../src/facts/apply.ts'
import type { Change, Snapshot } from '../../src/facts/snapshot.ts'
import type { ResourceName, TrustState } from '../../src/facts/trust.ts'
import { cluster, node, put, service, snapshotOf, syncedAt, trust } from '../support/facts.ts'
import { settings } from '../support/settings.ts'

const snapshot = snapshotOf([service('web'), node('n1')])
const start = momentOf(snapshot, settings)

function believe(resource: ResourceName, state: TrustState, namespace?: string): Change {
  return { type: 'trust', resource, trust: trust(state, syncedAt + 1), ...(namespace === undefined ? {} : { namespace }) }
}

t.test('what does not count for every Service leaves the moment as it is', async t => {
  const same: readonly Snapshot[] = [
    snapshot,
    apply(snapshot, [put(service('api'))]),
    apply(snapshot, [believe('services', 'synced')]),
    apply(snapshot, [believe('services', 'stale')])
  ]
  for (const each of same) t.ok(isSameMoment(momentOf(each, settings), start))
  const apart = apply(snapshot, [believe('services', 'synced', 'shop')])
  t.ok(isSameMoment(momentOf(apply(apart, [believe('services', 'stale', 'shop')]), settings), momentOf(apart, settings)))
})

t.test('the cluster, the settings and what can be read are the world; Nodes count apart', async t => {
  const others: readonly (readonly [Snapshot, typeof settings])[] = [
    [apply(snapshot, [{ type: 'cluster', cluster: { ...cluster, apiServer: null } }]), settings],
    [snapshot, { ...settings, nodePortHost: 'nodes.example' }],
    [apply(snapshot, [believe('nodes', 'forbidden')]), settings],
    [apply(snapshot, [believe('endpointslices', 'absent', 'shop')]), settings]
  ]
  for (const [each, own] of others) {
    const moment = momentOf(each, own)
    t.equal(momentOf(each, own).world, moment.world)
    t.equal(moment.nodes, start.nodes)
    t.not(moment.world, momentOf(snapshot, settings).world)
  }
  const moved = momentOf(apply(snapshot, [put(node('n2'))]), settings)
  t.equal(moved.world, momentOf(snapshot, settings).world)
  t.not(moved.nodes, start.nodes)
  t.notOk(isSameMoment(moved, momentOf(snapshot, settings)))
})

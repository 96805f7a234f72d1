import { deepEqual } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { accessMethodsOfService } from '../../src/access/methods-of-service.ts'
import { noPods } from '../../src/access/proxy/pod-readings.ts'
import { facetsOf, sum } from '../../src/directory/facets.ts'
import { momentOf } from '../../src/directory/moment.ts'
import { rememberedFacets, serviceFacets, situationOf } from '../../src/directory/service-facets.ts'
import { type ListedService, sortedServices } from '../../src/directory/sorted-services.ts'
import { apply } from '../../src/facts/apply.ts'
import type { Snapshot } from '../../src/facts/snapshot.ts'
import { address, cluster, endpoint, node, port, put, service, slice, snapshotOf, trust } from '../support/facts.ts'
import { settings } from '../support/settings.ts'

const snapshot = snapshotOf([
  service('web', { type: 'NodePort', ports: [port(80, { nodePort: 30080 })] }),
  slice('web', { endpoints: [endpoint('10.1.0.1', 'web-1', { nodeName: 'n1' })] }),
  node('n1', { addresses: [address('ExternalIP', '34.1.2.3')] })
])

function listed(facts: Snapshot, name = 'web'): ListedService {
  return sortedServices(facts.services)
    .flatMap(({ services }) => services)
    .find(({ service }) => service.name === name) as ListedService
}

/** As the Service's own answer has them, nothing remembered. */
function anew(facts: Snapshot, name = 'web') {
  const answer = accessMethodsOfService('shop', name, {}, facts, noPods, settings)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return inOrder(facetsOf(answer.value.methods))
}

function inOrder<T extends object>(facets: readonly T[]): readonly T[] {
  return sum(facets as never).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) as never
}

t.test('facets count what the answer about the Service lists', async t => {
  const facets = serviceFacets(listed(snapshot), momentOf(snapshot, settings))
  t.same(inOrder(facets), anew(snapshot))
  const expected = { method: 'node-port', network: 'internet', state: 'usable', basis: 'declared', count: 1 }
  t.same(
    facets.filter(({ method }) => method === 'node-port'),
    [expected]
  )
})

t.test('they are remembered while neither the Service nor what all rest on changes', async t => {
  const moment = momentOf(snapshot, settings)
  const facts = listed(apply(snapshot, [put(service('web', { labels: { fresh: 'yes' } }))]))
  t.equal(rememberedFacets(facts, moment), undefined)
  const facets = serviceFacets(facts, moment)
  t.equal(rememberedFacets(facts, moment), facets)
  t.equal(serviceFacets(facts, momentOf(apply(snapshot, [put(service('api'))]), settings)), facets)
  const moved = momentOf(apply(snapshot, [put(node('n2'))]), settings)
  t.equal(rememberedFacets(facts, moved), undefined)
})

t.test('no Pods are read, and what only they could tell is uncertain', async t => {
  const facts = snapshotOf([service('web', { selector: null }), slice('web', { managedBy: null })])
  t.equal(situationOf(listed(facts), momentOf(facts, settings)).pods, noPods)
  const facets = serviceFacets(listed(facts), momentOf(facts, settings))
  t.equal(facets.find(({ method }) => method === 'api-server-proxy')?.state, 'uncertain')
})

t.test('when a Node changes, only the rules that looked at Nodes are asked again', async t => {
  const { service: record, slices } = listed(snapshot)
  let looks = 0
  const watched = {
    ...record,
    get ports() {
      looks++
      return record.ports
    }
  }
  const facts: ListedService = { service: watched, slices }
  serviceFacets(facts, momentOf(snapshot, settings))
  const atFirst = looks
  const gone = apply(snapshot, [{ type: 'delete', resource: 'nodes', namespace: '', name: 'n1' }])
  t.same(inOrder(serviceFacets(facts, momentOf(gone, settings))), anew(gone))
  const again = looks - atFirst
  t.ok(again > 0 && again < atFirst / 2, `${again} of ${atFirst}`)
  serviceFacets(facts, momentOf(gone, settings))
  t.equal(looks - atFirst, again)
})

t.test('whatever changes, what is remembered is what would be worked out anew', async t => {
  const nodeChange = fc
    .record({ name: fc.constantFrom('n1', 'n2', 'n3'), ready: fc.boolean(), outside: fc.boolean() })
    .map(({ name, ready, outside }) => put(node(name, { ready, addresses: [address('InternalIP', outside ? '34.1.2.3' : '10.0.0.1')] })))
  const deletion = fc.constantFrom('n1', 'n2', 'n3').map(name => ({ type: 'delete', resource: 'nodes', namespace: '', name }) as const)
  const serviceChange = fc
    .record({
      type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'),
      headless: fc.boolean(),
      externalTrafficPolicy: fc.constantFrom('Cluster', 'Local'),
      externalIPs: fc.constantFrom([], ['192.0.2.9'], ['35.0.0.1', '10.0.0.9'])
    })
    .map(({ headless, ...more }) =>
      put(service('web', { ...more, headless, clusterIPs: headless ? [] : ['10.96.0.1'], ports: [port(80, { nodePort: 30080 })] }))
    )
  const sliceChange = fc
    .record({ ready: fc.boolean(), nodeName: fc.constantFrom('n1', 'n2', null) })
    .map(more => put(slice('web', { endpoints: [endpoint('10.1.0.1', 'web-1', more)] })))
  const trustChange = fc
    .record({
      resource: fc.constantFrom('services', 'endpointslices', 'nodes'),
      state: fc.constantFrom('synced', 'stale', 'forbidden', 'absent', 'not-captured')
    })
    .map(({ resource, state }) => ({ type: 'trust', resource, trust: trust(state) }) as const)
  const clusterChange = fc
    .constantFrom(null, 'https://10.0.0.1', 'https://34.0.0.1')
    .map(
      url =>
        ({ type: 'cluster', cluster: { ...cluster, apiServer: url && ({ url, source: 'setting', confidence: 'high' } as const) } }) as const
    )
  const change = fc.oneof(nodeChange, deletion, serviceChange, sliceChange, trustChange, clusterChange)
  const property = fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), changes => {
    let facts = snapshot
    for (const each of changes) {
      facts = apply(facts, [each])
      deepEqual(inOrder(serviceFacets(listed(facts), momentOf(facts, settings))), anew(facts))
    }
  })
  t.doesNotThrow(() => fc.assert(property, { numRuns: 150 }))
})

import t from 'tap'
import { apply } from '../../src/facts/apply.ts'
import type { EndpointSliceRecord } from '../../src/facts/records/endpoint-slice.ts'
import type { NamespaceRecord } from '../../src/facts/records/namespace.ts'
import type { NodeRecord } from '../../src/facts/records/node.ts'
import type { ServiceRecord } from '../../src/facts/records/service.ts'
import { type Change, type ClusterFacts, emptySnapshot, type Snapshot, serviceFacts } from '../../src/facts/snapshot.ts'
import type { Trust } from '../../src/facts/trust.ts'

const cluster: ClusterFacts = { name: 'example', source: 'manifests', apiServer: null, kubernetesVersion: null }
const empty = emptySnapshot(cluster)

const service = (name: string, port = 80, resourceVersion = '1'): Change => {
  const record: ServiceRecord = {
    namespace: 'shop',
    name,
    resourceVersion,
    labels: {},
    annotations: {},
    type: 'ClusterIP',
    headless: false,
    clusterIPs: [],
    externalIPs: [],
    externalTrafficPolicy: 'Cluster',
    internalTrafficPolicy: 'Cluster',
    allocateLoadBalancerNodePorts: true,
    loadBalancerClass: null,
    loadBalancerSourceRanges: [],
    sourceRangesAnnotated: false,
    externalName: null,
    selector: null,
    publishNotReadyAddresses: false,
    ports: [{ name: '', port, targetPort: port, protocol: 'TCP', appProtocol: null, nodePort: null }],
    loadBalancer: []
  }
  return { type: 'put', resource: 'services', record }
}

const slice = (name: string, serviceName: string, managedBy: string | null = null): Change => {
  const record: EndpointSliceRecord = {
    namespace: 'shop',
    name,
    resourceVersion: '1',
    serviceName,
    managedBy,
    addressType: 'IPv4',
    ports: [],
    endpoints: []
  }
  return { type: 'put', resource: 'endpointslices', record }
}

const node = (name: string, ready = true): Change => {
  const record: NodeRecord = { name, resourceVersion: '1', labels: {}, addresses: [], kubeletPort: null, ready, unschedulable: false }
  return { type: 'put', resource: 'nodes', record }
}

const namespace = (name: string, labels = {}): Change => {
  const record: NamespaceRecord = { name, resourceVersion: '1', labels }
  return { type: 'put', resource: 'namespaces', record }
}

const gone = (resource: 'services' | 'endpointslices' | 'nodes' | 'namespaces', name: string): Change => ({
  type: 'delete',
  resource,
  namespace: resource === 'services' || resource === 'endpointslices' ? 'shop' : '',
  name
})

const slicesOf = (snapshot: Snapshot, name: string) => serviceFacts(snapshot, 'shop', name).slices.map(({ name }) => name)

t.test('an empty snapshot knows nothing and says that nothing was captured', async t => {
  t.equal(empty.cluster, cluster)
  t.same([empty.services.size, empty.nodes.size, empty.namespaces.size], [0, 0, 0])
  for (const trust of Object.values(empty.trust)) t.match(trust, { state: 'not-captured', currentAt: null })
  t.same(serviceFacts(empty, 'shop', 'web'), { service: undefined, slices: [] })
})

t.test('a snapshot is frozen, and so is what it is made of', async t => {
  const snapshot = apply(empty, [
    service('web'),
    slice('a', 'web'),
    { type: 'trust', resource: 'pods', trust: { ...empty.trust.pods, state: 'synced' } }
  ])
  const facts = serviceFacts(snapshot, 'shop', 'web')
  for (const part of [empty, empty.trust, snapshot, snapshot.trust, facts, facts.slices, serviceFacts(empty, 'a', 'b').slices]) {
    t.ok(Object.isFrozen(part))
  }
})

t.test('Services and their slices stand together, the slices by name, whichever comes first', async t => {
  const orders = [
    [service('web'), slice('b', 'web'), slice('a', 'web')],
    [slice('a', 'web'), slice('b', 'web'), service('web')],
    [slice('b', 'web'), service('web'), slice('a', 'web')]
  ]
  for (const changes of orders) {
    const snapshot = apply(empty, changes)
    t.same(slicesOf(snapshot, 'web'), ['a', 'b'])
    t.equal(serviceFacts(snapshot, 'shop', 'web').service?.name, 'web')
  }
})

t.test('when no fact changed it is the same snapshot', async t => {
  const before = apply(empty, [service('web'), slice('a', 'web'), node('n'), namespace('shop')])
  const same: Change[] = [
    service('web', 80, '2'),
    slice('a', 'web'),
    node('n'),
    namespace('shop'),
    gone('services', 'other'),
    gone('endpointslices', 'other'),
    gone('nodes', 'other'),
    gone('namespaces', 'other'),
    { type: 'cluster', cluster: { ...cluster } },
    { type: 'trust', resource: 'nodes', trust: { ...before.trust.nodes } }
  ]
  t.equal(apply(before, same), before)
  t.equal(apply(before, []), before)
})

t.test('one change leaves everything else as it was', async t => {
  const before = apply(empty, [service('web'), service('db'), slice('a', 'db'), node('n'), namespace('shop')])
  const after = apply(before, [service('web', 8080)])
  t.equal(serviceFacts(after, 'shop', 'web').service?.ports[0]?.port, 8080)
  t.equal(serviceFacts(before, 'shop', 'web').service?.ports[0]?.port, 80)
  t.equal(serviceFacts(after, 'shop', 'db'), serviceFacts(before, 'shop', 'db'))
  t.same(
    [after.nodes === before.nodes, after.namespaces === before.namespaces, after.sliceOwners === before.sliceOwners],
    [true, true, true]
  )
})

t.test('a changed slice takes the place of the old one', async t => {
  const after = apply(apply(empty, [slice('a', 'web'), slice('b', 'web')]), [slice('a', 'web', 'me')])
  t.same(slicesOf(after, 'web'), ['a', 'b'])
  t.equal(serviceFacts(after, 'shop', 'web').slices[0]?.managedBy, 'me')
})

t.test('a slice that names another Service moves there', async t => {
  const before = apply(empty, [service('web'), slice('a', 'web'), slice('b', 'web')])
  const after = apply(before, [slice('a', 'db')])
  t.same([slicesOf(after, 'web'), slicesOf(after, 'db')], [['b'], ['a']])
  t.same(slicesOf(apply(after, [gone('endpointslices', 'a')]), 'db'), [])
})

t.test('a Service that is deleted twice, or was never more than its slices, is no change the second time', async t => {
  const before = apply(empty, [slice('a', 'web')])
  t.equal(apply(before, [gone('services', 'web')]), before)
})

t.test('what is believed of one namespace again is no change; something else is', async t => {
  const believe = (state: 'synced' | 'stale'): Change => ({
    type: 'trust',
    resource: 'services',
    namespace: 'shop',
    trust: { ...empty.trust.services, state }
  })
  const before = apply(empty, [believe('synced')])
  t.equal(apply(before, [believe('synced')]), before)
  t.equal(
    apply(before, [believe('stale')])
      .trustByNamespace.get('shop')
      ?.get('services')?.state,
    'stale'
  )
})

t.test('a deleted Service leaves its slices, and the name is gone with the last of them', async t => {
  const before = apply(empty, [service('web'), slice('a', 'web')])
  const without = apply(before, [gone('services', 'web')])
  t.same([serviceFacts(without, 'shop', 'web').service, slicesOf(without, 'web')], [undefined, ['a']])
  t.equal(apply(without, [gone('services', 'web')]), without)
  const after = apply(without, [gone('endpointslices', 'a')])
  t.same([after.services.size, after.sliceOwners.size], [0, 0])
  t.equal(apply(before, [gone('endpointslices', 'a'), gone('services', 'web')]).services.size, 0)
})

t.test('Nodes and Namespaces come, change and go, several in one batch', async t => {
  const before = apply(empty, [node('n1'), node('n2'), namespace('a'), namespace('b')])
  const after = apply(before, [
    node('n1', false),
    gone('nodes', 'n2'),
    gone('namespaces', 'a'),
    namespace('b', { x: 'y' }),
    gone('nodes', 'n3')
  ])
  t.same([...after.nodes.keys()], ['n1'])
  t.equal(after.nodes.get('n1')?.ready, false)
  t.same(
    [...after.namespaces.values()].map(({ name, labels }) => [name, labels]),
    [['b', { x: 'y' }]]
  )
  t.same([before.nodes.size, before.namespaces.size], [2, 2])
})

t.test("trust and the cluster's own facts change like any other", async t => {
  const trust: Trust = { state: 'synced', since: 1, currentAt: 2, lastError: null }
  const named = { ...cluster, name: 'other' }
  const after = apply(empty, [
    { type: 'trust', resource: 'services', trust },
    { type: 'cluster', cluster: named }
  ])
  t.equal(after.trust.services, trust)
  t.equal(after.trust.nodes, empty.trust.nodes)
  t.equal(after.cluster, named)
})

t.test('a name may be one that objects inherit', async t => {
  const before = apply(empty, [slice('constructor', '__proto__')])
  t.same(slicesOf(before, '__proto__'), ['constructor'])
  t.equal(apply(before, [gone('endpointslices', 'constructor')]).services.size, 0)
})

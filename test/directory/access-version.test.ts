import t from 'tap'
import { accessMethodsOfPod } from '../../src/access/methods-of-pod.ts'
import { accessMethodsOfService } from '../../src/access/methods-of-service.ts'
import { exposurePlan } from '../../src/access/plans/exposure-plan.ts'
import { singlePodPlan } from '../../src/access/plans/single-pod-plan.ts'
import { noPods, type PodReadings } from '../../src/access/proxy/pod-readings.ts'
import { exposurePlanVersion, podAccessVersion, serviceAccessVersion, singlePodPlanVersion } from '../../src/directory/access-version.ts'
import { apply } from '../../src/facts/apply.ts'
import type { Change, Snapshot } from '../../src/facts/snapshot.ts'
import {
  address,
  allPods,
  cluster,
  endpoint,
  found,
  node,
  pod,
  port,
  put,
  service,
  slice,
  snapshotOf,
  syncedAt,
  trust
} from '../support/facts.ts'
import { settings } from '../support/settings.ts'

const web = service('web', { type: 'NodePort', ports: [port(80, { targetPort: 8080, nodePort: 30080 })] })
const headless = service('db', { headless: true, clusterIPs: [], selector: { app: 'db' } })
const namedSlice = slice('db', { endpoints: [endpoint('10.1.0.1', 'p1', { hostname: 'p1' })] })
const otherNode = node('n2', { addresses: [address('InternalIP', '10.0.0.2')] })
const snapshot = snapshotOf([web, slice('web'), headless, namedSlice, node('n1'), otherNode])
const key = { namespace: 'shop', name: 'p1' }
const own = pod('p1', { labels: { app: 'web' }, hostname: 'p1', subdomain: 'db', hostNetwork: true })

/** Each version beside the answer that it stands for. */
const kinds: Readonly<
  Record<
    string,
    { version(facts: Snapshot, question?: string, pods?: PodReadings): string; answer(facts: Snapshot, pods?: PodReadings): unknown }
  >
> = {
  service: {
    version: (facts, question = 'q', pods = noPods) => serviceAccessVersion(question, 'shop', 'web', facts, [key], pods),
    answer: (facts, pods = noPods) => accessMethodsOfService('shop', 'web', {}, facts, pods, settings)
  },
  pod: {
    version: (facts, question = 'q', pods = found(own)) => podAccessVersion(question, key, facts, pods),
    answer: (facts, pods = found(own)) => accessMethodsOfPod('shop', 'p1', {}, facts, pods, settings)
  },
  single: {
    version: (facts, question = 'q', pods = found(own)) => singlePodPlanVersion(question, key, facts, pods),
    answer: (facts, pods = found(own)) => singlePodPlan('shop', 'p1', undefined, facts, pods)
  },
  exposure: {
    version: (facts, question = 'q') => exposurePlanVersion(question, 'shop', facts),
    answer: facts => exposurePlan('shop', 'web', 'NodePort', facts, settings)
  }
}

const remove = (resource: 'services' | 'endpointslices' | 'nodes', namespace: string, name: string): Change => ({
  type: 'delete',
  resource,
  namespace,
  name
})
const trusts = (resource: 'services' | 'endpointslices' | 'nodes' | 'namespaces', state: 'stale' | 'forbidden'): Change => ({
  type: 'trust',
  resource,
  trust: trust(state)
})

/** What changes, and whose versions must change with it; `also`: whose may, though their answers do not. */
const changes: readonly {
  readonly what: string
  readonly change: Change
  readonly alters: readonly string[]
  readonly also?: readonly string[]
}[] = [
  { what: 'a Node is no longer ready', change: put(node('n1', { ready: false })), alters: ['service'], also: ['pod', 'exposure'] },
  { what: 'another Node is cordoned', change: put({ ...otherNode, unschedulable: true }), alters: ['service'], also: ['exposure'] },
  {
    what: 'the Node has another address',
    change: put(node('n1', { addresses: [address('InternalIP', '10.0.0.1')] })),
    alters: ['service', 'pod', 'exposure']
  },
  {
    what: 'a Node joins',
    change: put(node('n3', { addresses: [address('InternalIP', '198.51.100.3')] })),
    alters: ['service'],
    also: ['exposure']
  },
  { what: 'a Node leaves', change: remove('nodes', '', 'n2'), alters: ['service', 'exposure'] },
  { what: 'a slice has no endpoint any more', change: put(slice('web', { endpoints: [] })), alters: ['service'] },
  {
    what: 'the Service has another port',
    change: put({ ...web, ports: [port(81, { nodePort: 30081 })] }),
    alters: ['service', 'single', 'exposure']
  },
  {
    what: 'a label of the Service changes',
    change: put({ ...web, labels: { tier: 'front' } }),
    alters: [],
    also: ['service', 'single', 'exposure']
  },
  {
    what: 'a new Service selects the Pod',
    change: put(service('also', { selector: { app: 'web' } })),
    alters: ['pod', 'single'],
    also: ['exposure']
  },
  {
    what: 'a Service takes the name of the plan',
    change: put(service('web-node-port', { selector: {} })),
    alters: ['exposure'],
    also: ['single']
  },
  {
    what: 'a Service takes the name of the plan for the Pod',
    change: put(service('p1-only', { selector: { a: 'b' } })),
    alters: ['single'],
    also: ['exposure']
  },
  { what: 'a Service of another namespace changes', change: put(service('web', { namespace: 'other' })), alters: [] },
  { what: 'the Service of the subdomain is gone', change: remove('services', 'shop', 'db'), alters: ['pod'], also: ['single', 'exposure'] },
  { what: 'the slice of the subdomain is gone', change: remove('endpointslices', 'shop', 'db-1'), alters: ['pod'] },
  { what: 'the slices are stale', change: trusts('endpointslices', 'stale'), alters: [], also: ['service', 'pod', 'single', 'exposure'] },
  {
    what: 'the slices are forbidden',
    change: trusts('endpointslices', 'forbidden'),
    alters: ['service', 'pod'],
    also: ['single', 'exposure']
  },
  { what: 'the Services are forbidden', change: trusts('services', 'forbidden'), alters: ['service', 'pod', 'single'], also: ['exposure'] },
  { what: 'the Nodes are forbidden', change: trusts('nodes', 'forbidden'), alters: ['service', 'pod'], also: ['single', 'exposure'] },
  {
    what: 'the API server has another address',
    change: { type: 'cluster', cluster: { ...cluster, apiServer: null } },
    alters: ['service', 'pod'],
    also: ['single', 'exposure']
  }
]

t.test('whatever changes an answer changes its version, and what it does not rest on changes nothing', async t => {
  for (const { what, change, alters, also = [] } of changes) {
    const next = apply(snapshot, [change])
    const differing = Object.entries(kinds).filter(([, { answer }]) => JSON.stringify(answer(next)) !== JSON.stringify(answer(snapshot)))
    t.same(
      differing.map(([name]) => name),
      alters,
      `${what}: answers`
    )
    const altered = Object.entries(kinds).filter(([, { version }]) => version(next) !== version(snapshot))
    t.same(altered.map(([name]) => name).sort(), [...alters, ...also].sort(), `${what}: versions`)
  }
})

t.test('replicas agree: neither order, nor resourceVersion, nor time counts', async t => {
  const replica = snapshotOf([
    otherNode,
    node('n1', { resourceVersion: '9' }),
    namedSlice,
    headless,
    { ...slice('web'), resourceVersion: '7' },
    { ...web, resourceVersion: '8' }
  ])
  const later = apply(replica, [{ type: 'trust', resource: 'nodes', trust: trust('synced', syncedAt + 5000) }])
  for (const [name, { version }] of Object.entries(kinds)) {
    t.equal(version(later), version(snapshot), name)
    t.match(version(snapshot), /^[0-9a-z]+$/)
    t.not(version(snapshot, 'other'), version(snapshot), `${name}: another question`)
  }
})

t.test('the Pod counts as it was read', async t => {
  const readings: readonly PodReadings[] = [
    noPods,
    found(),
    found(own),
    found(pod('p1', { phase: 'Failed', nodeName: null })),
    allPods({ state: 'forbidden' })
  ]
  for (const name of ['service', 'pod', 'single']) {
    const seen = readings.map(pods => kinds[name]?.version(snapshot, 'q', pods))
    t.equal(new Set(seen).size, readings.length, name)
  }
})

t.test('a namespace without Services has versions too', async t => {
  const empty = snapshotOf([])
  t.match(singlePodPlanVersion('q', key, empty, found(own)), /^[0-9a-z]+$/)
  t.match(podAccessVersion('q', key, empty, found(own)), /^[0-9a-z]+$/)
  const orphan = snapshotOf([slice('gone')])
  t.equal(exposurePlanVersion('q', 'shop', orphan).length > 0, true)
})

t.test('5,000 Nodes are looked at once', async t => {
  const nodes = Array.from({ length: 5000 }, (_, i) => node(`node-${i}`))
  const large = snapshotOf([web, slice('web'), ...nodes])
  const first = kinds.service?.version(large)
  let reads = 0
  const watched = new Proxy(large.nodes, {
    get(target, name) {
      reads++
      const value = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    }
  })
  const again = { ...large, nodes: watched }
  t.equal(kinds.service?.version(again), first)
  const readsOfFirst = reads
  t.ok(readsOfFirst > 0)
  t.equal(kinds.service?.version(again), first)
  t.equal(reads, readsOfFirst)
})

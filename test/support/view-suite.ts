// What every source of facts must do alike, live or manifests: raw Kubernetes objects go in, a Snapshot and Pods come out.
import t, { type Test } from 'tap'
import { type Snapshot, serviceFacts } from '../../src/facts/snapshot.ts'
import { watchedResources } from '../../src/facts/trust.ts'
import type { ClusterView, PodReader } from '../../src/ports.ts'
import { endpointSlice, type KubernetesObject, namespace, node, pod, service } from './kubernetes-objects.ts'

export interface OpenedView {
  readonly view: ClusterView
  readonly pods: PodReader
  /** Creates or replaces an object at the source. It need not show yet. */
  put(object: KubernetesObject): Promise<void>
  /** Deletes an object at the source. It need not be gone yet. */
  remove(object: KubernetesObject): Promise<void>
  /** Resolves with the first snapshot of which the check holds, now or after a change. */
  shown(check: (snapshot: Snapshot) => boolean): Promise<Snapshot>
}

/** Opens a source that holds the objects, already synced; t.teardown closes it. A kind without objects is empty, not unknown. */
export type OpenView = (t: Test, objects: readonly KubernetesObject[]) => Promise<OpenedView>

const objects: readonly KubernetesObject[] = [
  namespace('default'),
  namespace('shop'),
  node('node-1', '192.0.2.11'),
  node('node-2', '192.0.2.12'),
  service('shop', 'web', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] }),
  service('shop', 'idle'),
  service('default', 'web', { type: 'ExternalName', externalName: 'web.example.com' }),
  endpointSlice('shop', 'web-b', 'web', ['web-2']),
  endpointSlice('shop', 'web-a', 'web', ['web-1']),
  endpointSlice('shop', 'ghost-a', 'ghost', ['web-1']),
  pod('shop', 'web-1', '10.1.0.1')
]

export function viewSuite(name: string, open: OpenView): void {
  t.test(name, async t => {
    whatItHolds(t, open)
    whatItKnows(t, open)
    whatChanges(t, open)
    whatGoes(t, open)
  })
}

function whatItHolds(t: Test, open: OpenView): void {
  t.test("services are found by namespace and name, with the API server's defaults", async t => {
    const { view } = await open(t, objects)
    const snapshot = current(view)
    t.same([...snapshot.services.keys()].sort(), ['default', 'shop'])
    t.same([...(snapshot.services.get('shop')?.keys() ?? [])].sort(), ['ghost', 'idle', 'web'])
    t.match(serviceFacts(snapshot, 'shop', 'web').service, {
      type: 'ClusterIP',
      selector: { app: 'web' },
      ports: [{ name: '', port: 80, targetPort: 8080, protocol: 'TCP', appProtocol: null }]
    })
    t.match(serviceFacts(snapshot, 'default', 'web').service, { type: 'ExternalName', externalName: 'web.example.com', ports: [] })
  })

  t.test('endpoint slices stand with the Service that they name, by name, also where no such Service is', async t => {
    const { view } = await open(t, objects)
    const snapshot = current(view)
    t.same(sliceNames(snapshot, 'web'), ['web-a', 'web-b'])
    t.same(sliceNames(snapshot, 'idle'), [])
    t.equal(serviceFacts(snapshot, 'shop', 'ghost').service, undefined)
    t.same(sliceNames(snapshot, 'ghost'), ['ghost-a'])
    t.match(serviceFacts(snapshot, 'shop', 'web').slices[0], {
      managedBy: 'endpointslice-controller.k8s.io',
      ports: [{ name: '', port: 8080 }],
      endpoints: [
        { addresses: ['10.1.0.1'], ready: true, targetRef: { kind: 'Pod', namespace: 'shop', name: 'web-1' }, nodeName: 'node-1' }
      ]
    })
  })

  t.test('nodes and namespaces are found by name', async t => {
    const { view } = await open(t, objects)
    const { nodes, namespaces } = current(view)
    t.same([...nodes.keys()].sort(), ['node-1', 'node-2'])
    t.match(nodes.get('node-2'), { addresses: [{ type: 'InternalIP', address: '192.0.2.12' }], kubeletPort: 10250, ready: true })
    t.same([...namespaces.keys()].sort(), ['default', 'shop'])
  })

  t.test('a label may be called constructor or __proto__', async t => {
    const labels = JSON.parse('{"constructor":"a","__proto__":"b"}') as Record<string, string>
    const { view } = await open(t, [{ ...service('shop', 'odd'), metadata: { namespace: 'shop', name: 'odd', labels } }])
    const record = serviceFacts(current(view), 'shop', 'odd').service
    t.same(Object.entries(record?.labels ?? {}), [
      ['constructor', 'a'],
      ['__proto__', 'b']
    ])
  })
}

function whatItKnows(t: Test, open: OpenView): void {
  t.test('every watched resource is synced, kinds without objects too', async t => {
    const { view } = await open(t, [service('shop', 'web')])
    const { trust, nodes } = current(view)
    t.equal(nodes.size, 0)
    for (const resource of watchedResources) {
      t.match(trust[resource], { state: 'synced', since: Number, currentAt: Number, lastError: null }, resource)
    }
  })

  t.test('Pods are read by key, in the order asked for', async t => {
    const { pods } = await open(t, objects)
    const keys = [
      { namespace: 'shop', name: 'web-9' },
      { namespace: 'shop', name: 'web-1' },
      { namespace: 'default', name: 'web-1' }
    ]
    const readings = await pods.read(keys, AbortSignal.timeout(10_000))
    t.same(
      readings.map(reading => reading.state),
      ['absent', 'found', 'absent']
    )
    t.match(readings[1], { pod: { name: 'web-1', podIPs: ['10.1.0.1'], phase: 'Running' }, readAt: Number })
    t.same(await pods.read([], AbortSignal.timeout(10_000)), [])
  })
}

function whatChanges(t: Test, open: OpenView): void {
  t.test('a changed Service shows, and what did not change stays the same object', async t => {
    const { view, put, shown } = await open(t, objects)
    const before = current(view)
    t.equal(view.current(), before, 'nothing changes by itself')
    await put(service('shop', 'web', { ports: [{ port: 8000 }] }))
    const after = await shown(snapshot => serviceFacts(snapshot, 'shop', 'web').service?.ports[0]?.port === 8000)
    t.same(sliceNames(after, 'web'), ['web-a', 'web-b'])
    t.equal(serviceFacts(after, 'shop', 'idle'), serviceFacts(before, 'shop', 'idle'))
    t.equal(serviceFacts(before, 'shop', 'web').service?.ports[0]?.port, 80, 'a snapshot once taken does not change')
  })

  t.test('who listens is told of every snapshot once, in order, and of nothing after that', async t => {
    const { view, put, remove, shown } = await open(t, objects)
    const before = current(view)
    const chain: (Snapshot | undefined)[] = [before]
    const end = view.onChange((before, after) => {
      t.equal(before, chain.at(-1), 'from the one that was told of last')
      t.equal(after, view.current(), 'which is the current one by then')
      chain.push(after)
    })
    await put(service('shop', 'web', { ports: [{ port: 8000 }] }))
    await shown(snapshot => serviceFacts(snapshot, 'shop', 'web').service?.ports[0]?.port === 8000)
    await remove(service('shop', 'idle'))
    await shown(snapshot => serviceFacts(snapshot, 'shop', 'idle').service === undefined)
    t.ok(chain.length > 2)
    t.equal(new Set(chain).size, chain.length, 'no snapshot twice')
    end()
    const heard = chain.length
    await put(service('shop', 'idle'))
    await shown(snapshot => serviceFacts(snapshot, 'shop', 'idle').service !== undefined)
    t.equal(chain.length, heard)
  })

  t.test('a listener that throws harms nobody', async t => {
    const { view, put, shown } = await open(t, objects)
    view.onChange(() => {
      throw new Error('a listener broke')
    })
    await put(service('shop', 'new'))
    await t.resolves(shown(snapshot => serviceFacts(snapshot, 'shop', 'new').service !== undefined))
  })

  t.test('new objects show', async t => {
    const { put, shown } = await open(t, objects)
    await put(service('blog', 'press'))
    await put(endpointSlice('blog', 'press-a', 'press', ['press-1']))
    await put(node('node-3', '192.0.2.13'))
    await put(namespace('blog'))
    const after = await shown(
      s => s.namespaces.has('blog') && s.nodes.has('node-3') && serviceFacts(s, 'blog', 'press').slices.length === 1
    )
    t.equal(serviceFacts(after, 'blog', 'press').service?.name, 'press')
  })

  t.test('an endpoint that is no longer ready shows', async t => {
    const { put, shown } = await open(t, objects)
    const slice = endpointSlice('shop', 'web-a', 'web', ['web-1'])
    await put({ ...slice, endpoints: [{ addresses: ['10.1.0.1'], conditions: { ready: false } }] })
    const after = await shown(s => serviceFacts(s, 'shop', 'web').slices[0]?.endpoints[0]?.ready === false)
    t.same(sliceNames(after, 'web'), ['web-a', 'web-b'])
  })

  t.test('a slice that names another Service moves there, and one that names none is gone', async t => {
    const { put, shown } = await open(t, objects)
    await put(endpointSlice('shop', 'web-a', 'idle', ['web-1']))
    const moved = await shown(s => serviceFacts(s, 'shop', 'idle').slices.length === 1)
    t.same([sliceNames(moved, 'web'), sliceNames(moved, 'idle')], [['web-b'], ['web-a']])
    await put({ ...endpointSlice('shop', 'web-a', 'idle', ['web-1']), metadata: { namespace: 'shop', name: 'web-a' } })
    const gone = await shown(s => serviceFacts(s, 'shop', 'idle').slices.length === 0)
    t.same(sliceNames(gone, 'web'), ['web-b'])
  })
}

function whatGoes(t: Test, open: OpenView): void {
  t.test('a deleted Service is gone; its slices stay until they go', async t => {
    const { remove, shown } = await open(t, objects)
    await remove(service('shop', 'web'))
    const without = await shown(s => serviceFacts(s, 'shop', 'web').service === undefined)
    t.same(sliceNames(without, 'web'), ['web-a', 'web-b'])
    await remove(endpointSlice('shop', 'web-a', 'web', []))
    await remove(endpointSlice('shop', 'web-b', 'web', []))
    const after = await shown(s => s.services.get('shop')?.has('web') === false)
    t.equal(serviceFacts(after, 'shop', 'ghost').slices.length, 1)
  })

  t.test('deleted Nodes and Namespaces are gone, and to have none left is to know that there are none', async t => {
    const { remove, shown } = await open(t, [node('node-1', '192.0.2.11'), namespace('default')])
    await remove(node('node-1', '192.0.2.11'))
    await remove(namespace('default'))
    const after = await shown(s => s.nodes.size === 0 && s.namespaces.size === 0)
    t.same([after.trust.nodes.state, after.trust.namespaces.state], ['synced', 'synced'])
  })

  t.test('it can be stopped twice', async t => {
    const { view } = await open(t, objects)
    await view.stop()
    await t.resolves(view.stop())
  })
}

function current(view: ClusterView): Snapshot {
  const snapshot = view.current()
  if (snapshot === undefined) throw new Error('the view has not synced')
  return snapshot
}

function sliceNames(snapshot: Snapshot, name: string): string[] {
  return serviceFacts(snapshot, 'shop', name).slices.map(slice => slice.name)
}

import fc from 'fast-check'
import t from 'tap'
import { fromNode } from '../../../src/cluster/from-kubernetes/node.ts'
import { objectLike, projectsSafely } from '../../support/any-object.ts'
import { node } from '../../support/kubernetes-objects.ts'

const metadata = { name: 'n1', resourceVersion: '7', labels: { zone: 'a' } }
const withStatus = (status: unknown) => fromNode({ apiVersion: 'v1', kind: 'Node', metadata, status })

t.test('a Node without a status has no addresses and is not ready', async t => {
  t.same(fromNode({ metadata }), {
    name: 'n1',
    resourceVersion: '7',
    labels: { zone: 'a' },
    addresses: [],
    kubeletPort: null,
    ready: false,
    unschedulable: false
  })
})

t.test('addresses keep their order and type, empty ones too', async t => {
  const addresses = [{ type: 'Hostname', address: 'n1' }, { type: 'InternalIP' }, { address: '192.0.2.1' }, {}, 7]
  t.same(withStatus({ addresses })?.addresses, [
    { type: 'Hostname', address: 'n1' },
    { type: 'InternalIP', address: '' },
    { type: '', address: '192.0.2.1' }
  ])
})

t.test("the kubelet's port is what the node says, and 0 is to say nothing", async t => {
  const kubeletPort = (Port: unknown) => withStatus({ daemonEndpoints: { kubeletEndpoint: { Port } } })?.kubeletPort
  t.same([10250, 0, undefined, '10250', 70000].map(kubeletPort), [10250, null, null, null, null])
})

t.test('a Node is ready when its condition Ready is True', async t => {
  const ready = (...conditions: unknown[]) => withStatus({ conditions })?.ready
  t.equal(ready({ type: 'DiskPressure', status: 'True' }, { type: 'Ready', status: 'True' }), true)
  t.equal(ready({ type: 'Ready', status: 'Unknown' }), false)
  t.equal(ready({ type: 'DiskPressure', status: 'True' }), false)
  t.equal(ready(null), false)
})

t.test('a cordoned Node says so', async t => {
  t.equal(fromNode({ metadata, spec: { unschedulable: true } })?.unschedulable, true)
})

t.test('what is no Node gives nothing', async t => {
  for (const raw of [null, {}, { kind: 'Pod', metadata }]) t.equal(fromNode(raw), undefined)
})

t.test('whatever the JSON, it never throws, and what comes of it is frozen JSON', async t => {
  t.doesNotThrow(() => fc.assert(fc.property(objectLike(node('n1', '192.0.2.1')), projectsSafely(fromNode))))
})

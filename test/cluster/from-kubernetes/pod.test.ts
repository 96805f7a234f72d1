import fc from 'fast-check'
import t from 'tap'
import { fromPod } from '../../../src/cluster/from-kubernetes/pod.ts'
import { objectLike, projectsSafely } from '../../support/any-object.ts'
import { pod } from '../../support/kubernetes-objects.ts'

const metadata = {
  name: 'web-1',
  namespace: 'shop',
  resourceVersion: '7',
  labels: { app: 'web' },
  annotations: { 'signpost/scheme': 'https' }
}

t.test('a Pod without spec and status has nothing to reach', async t => {
  t.same(fromPod({ apiVersion: 'v1', kind: 'Pod', metadata }), {
    namespace: 'shop',
    name: 'web-1',
    resourceVersion: '7',
    labels: { app: 'web' },
    annotations: {},
    containers: [],
    podIPs: [],
    phase: '',
    hostNetwork: false,
    hostIPs: [],
    nodeName: null,
    hostname: null,
    subdomain: null,
    ready: false,
    terminating: false
  })
})

t.test('containers keep their ports in order; those of init containers do not count', async t => {
  const ports = [
    { name: 'http', containerPort: 8080, hostPort: 8081, hostIP: '127.0.0.1' },
    { containerPort: 53, protocol: 'UDP', hostIP: '' },
    { name: 'none' }
  ]
  const spec = {
    initContainers: [{ name: 'sidecar', ports: [{ containerPort: 1 }] }],
    containers: [{ name: 'main', ports }, {}],
    hostNetwork: true
  }
  const pod = fromPod({ metadata, spec })
  t.equal(pod?.hostNetwork, true)
  t.same(pod?.containers, [
    {
      name: 'main',
      ports: [
        { name: 'http', containerPort: 8080, protocol: 'TCP', hostPort: 8081, hostIP: '127.0.0.1' },
        { name: '', containerPort: 53, protocol: 'UDP', hostPort: null, hostIP: null }
      ]
    },
    { name: '', ports: [] }
  ])
})

t.test('the addresses are podIPs, and podIP where there are none', async t => {
  const podIPs = (status: unknown) => fromPod({ metadata, status })?.podIPs
  t.same(podIPs({ podIP: '10.0.0.9', podIPs: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }] }), ['10.0.0.1', 'fd00::1'])
  t.same(podIPs({ podIP: '10.0.0.9' }), ['10.0.0.9'])
  t.same(podIPs({ podIP: '10.0.0.9', podIPs: [{}, { ip: '' }] }), ['10.0.0.9'])
  t.same(podIPs({ podIP: '' }), [])
})

t.test('where it runs, how it is named in DNS and how far it is are kept', async t => {
  const spec = { nodeName: 'n1', hostname: 'db-0', subdomain: 'db' }
  const status = {
    hostIP: '192.0.2.1',
    conditions: [
      { type: 'Initialized', status: 'True' },
      { type: 'Ready', status: 'True' }
    ]
  }
  t.match(fromPod({ metadata: { ...metadata, deletionTimestamp: '2026-11-23T10:00:00Z' }, spec, status }), {
    ...spec,
    hostIPs: ['192.0.2.1'],
    ready: true,
    terminating: true
  })
  t.same(fromPod({ metadata, status: { hostIPs: [{ ip: '192.0.2.1' }, { ip: 'fd00::1' }] } })?.hostIPs, ['192.0.2.1', 'fd00::1'])
  t.equal(fromPod({ metadata, status: { conditions: [{ type: 'Ready', status: 'False' }] } })?.ready, false)
})

t.test('the phase is kept', async t => {
  t.equal(fromPod({ metadata, status: { phase: 'Succeeded' } })?.phase, 'Succeeded')
})

t.test('what is no Pod gives nothing', async t => {
  for (const raw of [null, {}, { kind: 'Node', metadata }]) t.equal(fromPod(raw), undefined)
})

t.test('whatever the JSON, it never throws, and what comes of it is frozen JSON', async t => {
  t.doesNotThrow(() => fc.assert(fc.property(objectLike(pod('shop', 'web-1', '10.0.0.1')), projectsSafely(fromPod))))
})

import fc from 'fast-check'
import t from 'tap'
import { fromEndpointSlice } from '../../../src/cluster/from-kubernetes/endpoint-slice.ts'
import { objectLike, projectsSafely } from '../../support/any-object.ts'
import { endpointSlice } from '../../support/kubernetes-objects.ts'

const metadata = { name: 'web-a', namespace: 'shop', resourceVersion: '7', labels: { 'kubernetes.io/service-name': 'web' } }
const endpoint = (raw: unknown) => fromEndpointSlice({ metadata, endpoints: [raw] })?.endpoints[0]
const port = (raw: unknown) => fromEndpointSlice({ metadata, ports: [raw] })?.ports[0]

t.test('a slice belongs to the Service that its label names', async t => {
  t.same(fromEndpointSlice({ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata }), {
    namespace: 'shop',
    name: 'web-a',
    resourceVersion: '7',
    serviceName: 'web',
    managedBy: null,
    addressType: 'IPv4',
    ports: [],
    endpoints: []
  })
})

t.test('a slice without that label is found by nobody', async t => {
  for (const labels of [undefined, {}, { 'kubernetes.io/service-name': '' }, { 'kubernetes.io/service-name': 7 }, 'web']) {
    t.equal(fromEndpointSlice({ metadata: { name: 'web-a', labels } }), undefined)
  }
  t.equal(fromEndpointSlice({ metadata: { labels: metadata.labels } }), undefined)
  t.equal(fromEndpointSlice({ kind: 'Endpoints', metadata }), undefined)
})

t.test('who manages a slice is kept', async t => {
  const labels = { ...metadata.labels, 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io' }
  t.equal(fromEndpointSlice({ metadata: { ...metadata, labels } })?.managedBy, 'endpointslice-controller.k8s.io')
})

t.test('the address type is one of three', async t => {
  t.same(
    ['IPv4', 'IPv6', 'FQDN', 'IP', 4].map(addressType => fromEndpointSlice({ metadata, addressType })?.addressType),
    ['IPv4', 'IPv6', 'FQDN', 'IPv4', 'IPv4']
  )
})

t.test('a port without fields is unnamed TCP, and all ports', async t => {
  t.same(port({}), { name: '', port: null, protocol: 'TCP', appProtocol: null })
  t.same(port({ name: 'http', port: 80, protocol: 'SCTP', appProtocol: 'http' }), {
    name: 'http',
    port: 80,
    protocol: 'SCTP',
    appProtocol: 'http'
  })
  t.same(port({ name: null, port: 0 }), { name: '', port: null, protocol: 'TCP', appProtocol: null })
})

const conditions: readonly { readonly raw: unknown; readonly expected: readonly [boolean, boolean, boolean] }[] = [
  { raw: undefined, expected: [true, true, false] },
  { raw: {}, expected: [true, true, false] },
  { raw: { ready: null, serving: null, terminating: null }, expected: [true, true, false] },
  { raw: { ready: true, serving: true, terminating: true }, expected: [true, true, true] },
  { raw: { ready: false, serving: false, terminating: false }, expected: [false, false, false] },
  { raw: { ready: 'false', serving: 0, terminating: 'true' }, expected: [true, true, false] }
]

for (const { raw, expected } of conditions) {
  t.test(`conditions ${JSON.stringify(raw)} mean ready ${expected[0]}, serving ${expected[1]}, terminating ${expected[2]}`, async t => {
    const { ready, serving, terminating } = endpoint({ conditions: raw }) ?? {}
    t.same([ready, serving, terminating], expected)
  })
}

t.test('an endpoint keeps its addresses, its Pod and its node', async t => {
  const targetRef = { kind: 'Pod', namespace: 'shop', name: 'web-1', uid: 'x' }
  t.match(endpoint({ addresses: ['10.0.0.1', 7, '10.0.0.2'], targetRef, nodeName: 'n1', hostname: 'db-0' }), {
    addresses: ['10.0.0.1', '10.0.0.2'],
    targetRef: { kind: 'Pod', namespace: 'shop', name: 'web-1', uid: undefined },
    nodeName: 'n1',
    hostname: 'db-0'
  })
  t.match(endpoint({}), { addresses: [], targetRef: null, nodeName: null, hostname: null })
  t.same(endpoint({ targetRef: {} })?.targetRef, { kind: '', namespace: '', name: '' })
  t.equal(endpoint({ targetRef: 'web-1' })?.targetRef, null)
  t.equal(endpoint({ targetRef: null })?.targetRef, null)
})

t.test('whatever the JSON, it never throws, and what comes of it is frozen JSON', async t => {
  t.doesNotThrow(() =>
    fc.assert(fc.property(objectLike(endpointSlice('shop', 'web-a', 'web', ['web-1', 'web-2'])), projectsSafely(fromEndpointSlice)))
  )
})

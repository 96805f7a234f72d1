import t from 'tap'
import { Capture } from '../../../src/cluster/manifests/capture.ts'
import { endpointSlice, namespace, node, pod, service } from '../../support/kubernetes-objects.ts'

function capture(...documents: unknown[]) {
  const captured = new Capture()
  for (const document of documents) t.equal(captured.take(document), undefined)
  return captured
}

const names = ({ puts }: Capture) => [...puts.values()].map(({ resource, record }) => `${resource}/${record.name}`)
const bare = ({ apiVersion: _, kind: __, ...rest }: Record<string, unknown>) => rest

t.test('objects of every kind that we read are taken, alone or in a List', async t => {
  const objects = [
    service('shop', 'web'),
    endpointSlice('shop', 'web-a', 'web', []),
    node('n1', '192.0.2.1'),
    namespace('shop'),
    pod('shop', 'web-1', '10.0.0.1')
  ]
  for (const captured of [capture(...objects), capture({ apiVersion: 'v1', kind: 'List', items: objects })]) {
    t.same(names(captured), ['services/web', 'endpointslices/web-a', 'nodes/n1', 'namespaces/shop'])
    t.same([...captured.pods.keys()], ['shop/web-1'])
    t.same([...captured.captured].sort(), ['endpointslices', 'namespaces', 'nodes', 'pods', 'services'])
    t.equal(captured.ignored, 0)
  }
})

t.test('the items of a typed list need not say what they are', async t => {
  const captured = capture(
    { apiVersion: 'v1', kind: 'ServiceList', items: [bare(service('shop', 'web'))] },
    { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSliceList', items: [bare(endpointSlice('shop', 'web-a', 'web', []))] },
    { apiVersion: 'v1', kind: 'PodList', items: [bare(pod('shop', 'web-1', '10.0.0.1'))] }
  )
  t.same(names(captured), ['services/web', 'endpointslices/web-a'])
  t.equal(captured.pods.size, 1)
})

const empties: readonly { readonly title: string; readonly list: object; readonly captured: readonly string[] }[] = [
  {
    title: 'an empty ServiceList captures that there are none',
    list: { apiVersion: 'v1', kind: 'ServiceList', items: [] },
    captured: ['services']
  },
  { title: 'null items are none', list: { apiVersion: 'v1', kind: 'PodList', items: null }, captured: ['pods'] },
  { title: 'an empty List captures nothing', list: { apiVersion: 'v1', kind: 'List', items: [] }, captured: [] },
  {
    title: 'a list of another group captures nothing',
    list: { apiVersion: 'serving.knative.dev/v1', kind: 'ServiceList', items: [] },
    captured: []
  },
  { title: 'a list of another kind captures nothing', list: { apiVersion: 'v1', kind: 'SecretList', items: [] }, captured: [] },
  {
    title: 'a slice without a Service captures slices',
    list: { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'a' } },
    captured: ['endpointslices']
  }
]

for (const { title, list, captured } of empties) {
  t.test(title, async t => t.same([...capture(list).captured], captured))
}

t.test('other kinds are counted and not kept, Secrets among them', async t => {
  const captured = capture(
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, data: { password: 'x' } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'cluster-info', namespace: 'default' }, data: {} },
    { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'a' } },
    { apiVersion: 'discovery.k8s.io/v1beta1', kind: 'EndpointSlice', metadata: { name: 'a' } },
    { apiVersion: 'v1', kind: 'SecretList', items: [{ metadata: { name: 'b' }, data: { password: 'x' } }] },
    { some: 'values' },
    'text',
    null
  )
  t.equal(captured.ignored, 8)
  t.same([captured.puts.size, captured.pods.size, captured.captured.size], [0, 0, 0])
  t.notMatch(JSON.stringify(captured), 'password')
})

t.test('of one object named twice the later counts', async t => {
  const later = { ...service('shop', 'web'), spec: { ports: [{ port: 90 }] } }
  const captured = capture(service('shop', 'web'), service('blog', 'web'), later)
  t.same(
    [...captured.puts.values()].map(({ record }) => 'ports' in record && record.ports[0]),
    [
      { name: '', port: 90, targetPort: 90, protocol: 'TCP', appProtocol: null, nodePort: null },
      { name: '', port: 80, targetPort: 80, protocol: 'TCP', appProtocol: null, nodePort: null }
    ]
  )
  const lost = capture(endpointSlice('shop', 'web-a', 'web', []), { kind: 'EndpointSlice', metadata: { namespace: 'shop', name: 'web-a' } })
  t.equal(lost.puts.size, 0, 'also when the later names no Service')
  t.equal(capture(pod('shop', 'a', '10.0.0.1'), pod('shop', 'a', '10.0.0.2')).pods.get('shop/a')?.podIPs[0], '10.0.0.2')
})

t.test('an object without a name is wrong, wherever it stands', async t => {
  const nameless = { apiVersion: 'v1', kind: 'Service', metadata: {} }
  t.equal(new Capture().take(nameless), 'holds a Service without metadata.name')
  t.equal(new Capture().take({ kind: 'List', items: [service('a', 'b'), nameless] }), 'holds a Service without metadata.name')
  t.equal(new Capture().take({ apiVersion: 'v1', kind: 'PodList', items: [{}] }), 'holds a Pod without metadata.name')
})

t.test("the ConfigMap kube-public/cluster-info tells the API server's address", async t => {
  const kubeconfig = 'clusters: [{ cluster: { server: "https://192.0.2.1" } }]'
  const captured = capture({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace: 'kube-public', name: 'cluster-info' },
    data: { kubeconfig }
  })
  t.match(captured.apiServer, { url: 'https://192.0.2.1', source: 'cluster-info' })
  t.equal(captured.ignored, 0)
})

t.test('one page of a list that goes on is refused: what is not in it may exist', async t => {
  const page = (token: unknown) => ({
    apiVersion: 'v1',
    kind: 'ServiceList',
    metadata: { continue: token, resourceVersion: '1' },
    items: []
  })
  t.match(new Capture().take(page('abc')), /one page of a list that goes on \(metadata\.continue\)/)
  t.match(new Capture().take({ ...page('abc'), kind: 'List' }), /one page of a list/)
  for (const whole of [page(''), page(undefined), page(7)]) t.equal(new Capture().take(whole), undefined)
})

t.test('a dump says which namespaces it holds', async t => {
  const lists = [
    { apiVersion: 'v1', kind: 'ReplicationControllerList', items: [] },
    { apiVersion: 'v1', kind: 'ServiceList', items: [service('shop', 'web')] }
  ]
  t.same(capture(...lists).scope.namespaces, ['shop'])
  t.equal(capture(...lists, service('other', 'web')).scope.namespaces, undefined)
})

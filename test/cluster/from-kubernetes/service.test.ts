import fc from 'fast-check'
import t from 'tap'
import { fromService } from '../../../src/cluster/from-kubernetes/service.ts'
import { objectLike, projectsSafely } from '../../support/any-object.ts'
import { service } from '../../support/kubernetes-objects.ts'

const metadata = { name: 'web', namespace: 'shop', resourceVersion: '7' }
const ports = (...ports: unknown[]) => fromService({ metadata, spec: { ports } })?.ports

t.test('old spellings of addresses are those that kube-proxy goes by', async t => {
  const raw = {
    metadata: { name: 'web' },
    spec: { type: 'LoadBalancer', clusterIP: '010.96.0.1', externalIPs: ['010.0.0.1'] },
    status: { loadBalancer: { ingress: [{ ip: '::ffff:34.1.2.3' }] } }
  }
  t.match(fromService(raw), { clusterIPs: ['10.96.0.1'], externalIPs: ['10.0.0.1'], loadBalancer: [{ ip: '34.1.2.3' }] })
})

t.test("a Service without a spec has the API server's defaults", async t => {
  t.same(fromService({ apiVersion: 'v1', kind: 'Service', metadata }), {
    namespace: 'shop',
    name: 'web',
    resourceVersion: '7',
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
    externalName: null,
    selector: null,
    publishNotReadyAddresses: false,
    ports: [],
    loadBalancer: []
  })
})

t.test('what a Service says is kept', async t => {
  const raw = {
    metadata: { ...metadata, labels: { app: 'web' }, annotations: { 'signpost/port': 'http', note: 'secret' } },
    spec: { type: 'ExternalName', externalName: 'web.example.com', selector: { app: 'web' }, publishNotReadyAddresses: true }
  }
  t.match(fromService(raw), {
    labels: { app: 'web' },
    annotations: { 'signpost/port': 'http', note: undefined },
    type: 'ExternalName',
    externalName: 'web.example.com',
    selector: { app: 'web' },
    publishNotReadyAddresses: true
  })
  t.equal(fromService({ metadata, spec: { clusterIP: 'None' } })?.headless, true)
  t.equal(fromService({ metadata, spec: { clusterIP: '10.0.0.1' } })?.headless, false)
})

t.test('every type is known by its name', async t => {
  const types = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName', 'Banana', 7]
  t.same(
    types.map(type => fromService({ metadata, spec: { type } })?.type),
    ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName', 'ClusterIP', 'ClusterIP']
  )
})

t.test('every address of a load balancer is kept, with what is wrong with its ports', async t => {
  const ingress = [
    {
      ip: '192.0.2.7',
      hostname: 'lb.example.com',
      ipMode: 'Proxy',
      ports: [{ port: 443, protocol: 'TCP', error: 'NoCertificate' }, { port: 80 }, {}]
    },
    {},
    'nonsense'
  ]
  const read = (type: string) => fromService({ metadata, spec: { type }, status: { loadBalancer: { ingress } } })?.loadBalancer
  const empty = { ip: null, hostname: null, ipMode: null, ports: [] }
  const ports = [
    { port: 443, protocol: 'TCP', error: 'NoCertificate' },
    { port: 80, protocol: 'TCP', error: null }
  ]
  t.same(read('LoadBalancer'), [{ ip: '192.0.2.7', hostname: 'lb.example.com', ipMode: 'Proxy', ports }, empty, empty])
  t.same(read('ClusterIP'), [], 'what is left of an earlier type does not count')
})

const cases: readonly { readonly title: string; readonly raw: unknown; readonly port: unknown }[] = [
  {
    title: 'a bare port is TCP, unnamed, and its own target',
    raw: { port: 80 },
    port: { name: '', port: 80, targetPort: 80, protocol: 'TCP', appProtocol: null, nodePort: null }
  },
  { title: 'a target may be a number', raw: { port: 80, targetPort: 8080 }, port: { targetPort: 8080 } },
  { title: 'a target may be a name', raw: { port: 80, targetPort: 'http' }, port: { targetPort: 'http' } },
  { title: 'a target of 0 is none', raw: { port: 80, targetPort: 0 }, port: { targetPort: 80 } },
  { title: 'an empty target is none', raw: { port: 80, targetPort: '' }, port: { targetPort: 80 } },
  {
    title: 'all fields',
    raw: { name: 'dns', port: 53, protocol: 'UDP', appProtocol: 'dns' },
    port: { name: 'dns', protocol: 'UDP', appProtocol: 'dns' }
  },
  { title: 'a node port', raw: { port: 80, nodePort: 31080 }, port: { nodePort: 31080 } },
  {
    title: 'fields of a wrong type',
    raw: { name: 7, port: 53, protocol: 17, appProtocol: {} },
    port: { name: '', protocol: 'TCP', appProtocol: null }
  }
]

for (const { title, raw, port } of cases) {
  t.test(title, async t => t.match(ports(raw), [port]))
}

t.test('an entry without a port number is no port; the others keep their order', async t => {
  t.same(
    ports({ name: 'a' }, { port: 2 }, null, { port: '3' }, { port: 1 })?.map(({ port }) => port),
    [2, 1]
  )
})

const spec = (spec: object, annotations = {}) => fromService({ metadata: { ...metadata, annotations }, spec })
const rangesKey = 'service.beta.kubernetes.io/load-balancer-source-ranges'

t.test('what decides how it is reached from outside is kept', async t => {
  const given = {
    clusterIPs: ['10.0.0.1', 'fd00::1'],
    externalIPs: ['192.0.2.7', 7, ''],
    externalTrafficPolicy: 'Local',
    internalTrafficPolicy: 'Local',
    allocateLoadBalancerNodePorts: false,
    loadBalancerClass: 'tailscale',
    loadBalancerSourceRanges: ['10.0.0.0/8']
  }
  t.match(spec(given), { ...given, externalIPs: ['192.0.2.7'] })
  t.match(spec({ externalTrafficPolicy: 'x', internalTrafficPolicy: 7 }), {
    externalTrafficPolicy: 'Cluster',
    internalTrafficPolicy: 'Cluster'
  })
})

t.test('the single cluster IP counts where there is no list, and None is no address', async t => {
  const seen = [{ clusterIP: '10.0.0.1' }, { clusterIP: 'None' }, { clusterIP: 'None', clusterIPs: ['None'] }, {}].map(
    given => spec(given)?.clusterIPs
  )
  t.same(seen, [['10.0.0.1'], [], [], []])
  t.equal(seen[1], seen[3], 'all empty lists are one')
})

t.test('source ranges are those of the field, else those of the older annotation', async t => {
  const annotated = { [rangesKey]: '10.0.0.0/8, 192.0.2.0/24,' }
  t.same(spec({}, annotated)?.loadBalancerSourceRanges, ['10.0.0.0/8', '192.0.2.0/24'])
  t.same(spec({ loadBalancerSourceRanges: ['10.1.0.0/16'] }, annotated)?.loadBalancerSourceRanges, ['10.1.0.0/16'])
  t.same(spec({}, annotated)?.annotations, {}, 'the annotation itself is not kept')
})

t.test('what is no Service gives nothing', async t => {
  for (const raw of [null, [], {}, { metadata: {} }, { kind: 'Pod', metadata }]) t.equal(fromService(raw), undefined)
})

t.test('whatever the JSON, it never throws, and what comes of it is frozen JSON', async t => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(
        objectLike(
          service('shop', 'web', {
            type: 'NodePort',
            clusterIP: '10.0.0.1',
            selector: { app: 'web' },
            ports: [{ name: 'http', port: 80, targetPort: 'web' }, { port: 81 }]
          })
        ),
        projectsSafely(fromService)
      )
    )
  )
})

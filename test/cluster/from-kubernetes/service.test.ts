import fc from 'fast-check'
import t from 'tap'
import { fromService } from '../../../src/cluster/from-kubernetes/service.ts'
import { objectLike, projectsSafely } from '../../support/any-object.ts'
import { service } from '../../support/kubernetes-objects.ts'

const metadata = { name: 'web', namespace: 'shop', resourceVersion: '7' }
const ports = (...ports: unknown[]) => fromService({ metadata, spec: { ports } })?.ports

t.test("a Service without a spec has the API server's defaults", async t => {
  t.same(fromService({ apiVersion: 'v1', kind: 'Service', metadata }), {
    namespace: 'shop',
    name: 'web',
    resourceVersion: '7',
    labels: {},
    annotations: {},
    type: 'ClusterIP',
    headless: false,
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
    { ip: '192.0.2.7', hostname: 'lb.example.com', ports: [{ port: 443, protocol: 'TCP', error: 'NoCertificate' }, { port: 80 }, {}] },
    {},
    'nonsense'
  ]
  const read = (type: string) => fromService({ metadata, spec: { type }, status: { loadBalancer: { ingress } } })?.loadBalancer
  const empty = { ip: null, hostname: null, ports: [] }
  const ports = [
    { port: 443, protocol: 'TCP', error: 'NoCertificate' },
    { port: 80, protocol: 'TCP', error: null }
  ]
  t.same(read('LoadBalancer'), [{ ip: '192.0.2.7', hostname: 'lb.example.com', ports }, empty, empty])
  t.same(read('ClusterIP'), [], 'what is left of an earlier type does not count')
})

const cases: readonly { readonly title: string; readonly raw: unknown; readonly port: unknown }[] = [
  {
    title: 'a bare port is TCP, unnamed, and its own target',
    raw: { port: 80 },
    port: { name: '', port: 80, targetPort: 80, protocol: 'TCP', appProtocol: null }
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

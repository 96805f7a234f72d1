// An API server with a large cluster, as a process of its own: it answers lists in pages and keeps watches open. Prints its port.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const [services = 10_000, slices = 9_000, endpoints = 15, nodes = 5_000] = process.argv.slice(2).map(Number)
const namespaces = 200
const uid = (seed: number): string => `0f1e2d3c-4b5a-6978-8796-${String(seed).padStart(12, '0')}`
const created = '2026-11-01T10:00:00Z'

function metadata(name: string, index: number, namespace?: string, labels: object = {}) {
  const managed = { manager: 'kube-controller-manager', operation: 'Update', apiVersion: 'v1', time: created, fieldsType: 'FieldsV1' }
  const fieldsV1 = { 'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } }, 'f:spec': { 'f:ports': {}, 'f:selector': {} } }
  const scope = namespace === undefined ? {} : { namespace }
  const managedFields = [{ ...managed, fieldsV1 }]
  return { name, ...scope, uid: uid(index), resourceVersion: `${100_000 + index}`, creationTimestamp: created, labels, managedFields }
}

const namespaceOf = (index: number): string => `team-${index % namespaces}`
const podOf = (service: number, endpoint: number): string =>
  `app-${service}-7d4b9c6f5d-${(service * 31 + endpoint).toString(36).padStart(5, 'x')}`
const podAddress = (index: number): string => `10.${128 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`

const toService = (index: number): object => ({
  metadata: metadata(`app-${index}`, index, namespaceOf(index), { app: `app-${index}`, 'app.kubernetes.io/part-of': 'shop' }),
  spec: {
    ports: [{ name: 'http', protocol: 'TCP', port: 80, targetPort: 8080 }],
    selector: { app: `app-${index}` },
    clusterIP: podAddress(index),
    clusterIPs: [podAddress(index)],
    type: 'ClusterIP',
    sessionAffinity: 'None',
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    internalTrafficPolicy: 'Cluster'
  },
  status: { loadBalancer: {} }
})

const toSlice = (index: number): object => ({
  metadata: metadata(`app-${index}-x2b4d`, index, namespaceOf(index), {
    'kubernetes.io/service-name': `app-${index}`,
    'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io'
  }),
  addressType: 'IPv4',
  ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
  endpoints: Array.from({ length: endpoints }, (_, each) => ({
    addresses: [podAddress(index * endpoints + each)],
    conditions: { ready: true, serving: true, terminating: false },
    targetRef: { kind: 'Pod', namespace: namespaceOf(index), name: podOf(index, each), uid: uid(index * endpoints + each) },
    nodeName: `node-${(index * endpoints + each) % nodes}`,
    zone: 'zone-a'
  }))
})

const toNode = (index: number): object => ({
  metadata: metadata(`node-${index}`, index, undefined, { 'kubernetes.io/hostname': `node-${index}`, 'kubernetes.io/os': 'linux' }),
  spec: { podCIDR: '10.128.0.0/24', providerID: `cloud:///zone-a/node-${index}` },
  status: {
    addresses: [{ type: 'InternalIP', address: `192.168.${(index >> 8) & 255}.${index & 255}` }],
    capacity: { cpu: '8', memory: '32Gi', pods: '110' },
    conditions: ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'Ready'].map(type => ({
      type,
      status: type === 'Ready' ? 'True' : 'False',
      lastHeartbeatTime: created,
      reason: 'KubeletHasSufficient',
      message: 'kubelet is well'
    })),
    daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
    images: Array.from({ length: 20 }, (_, image) => ({
      names: [`registry.example/team/image-${image}@sha256:${'0'.repeat(64)}`, `registry.example/team/image-${image}:v1.${index % 9}`],
      sizeBytes: 100_000_000 + image
    }))
  }
})

const toNamespace = (index: number): object => ({ metadata: metadata(`team-${index}`, index), status: { phase: 'Active' } })

/** As text, once: what costs time is then the client. */
const all = (count: number, make: (index: number) => object): readonly string[] =>
  Array.from({ length: count }, (_, index) => JSON.stringify(make(index)))
const lists = new Map([
  ['/api/v1/services', all(services, toService)],
  ['/apis/discovery.k8s.io/v1/endpointslices', all(slices, toSlice)],
  ['/api/v1/nodes', all(nodes, toNode)],
  ['/api/v1/namespaces', all(namespaces, toNamespace)]
])

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const items = lists.get(pathname)
  response.setHeader('content-type', 'application/json')
  if (items === undefined) response.writeHead(404).end('{"kind":"Status","message":"not found"}')
  else if (searchParams.has('watch')) response.flushHeaders()
  else page(response, items, Number(searchParams.get('limit') ?? items.length), Number(searchParams.get('continue') ?? 0))
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))

function page(response: ServerResponse, items: readonly string[], limit: number, start: number): void {
  const end = Math.min(start + limit, items.length)
  const meta = end < items.length ? { resourceVersion: '200000', continue: String(end) } : { resourceVersion: '200000' }
  response.end(`{"kind":"List","metadata":${JSON.stringify(meta)},"items":[${items.slice(start, end).join(',')}]}`)
}

import t from 'tap'
import { openManifests } from '../../src/cluster/manifests/open-manifests.ts'
import { serviceFacts } from '../../src/facts/snapshot.ts'

const { view, pods } = await openManifests({ path: 'examples/logging-cluster', clusterName: 'example', now: Date.now, watch: false })
const snapshot = view.current()
if (snapshot === undefined) throw new Error('the example did not open')
const all = [...snapshot.services.values()].flatMap(services => [...services.values()])

t.test('the built-in services are those of the design, two of them under another name', async t => {
  const builtIn = all.flatMap(({ service }) => (service?.labels['kubernetes.io/cluster-service'] === 'true' ? [service] : []))
  const shown = builtIn.map(({ namespace, name, labels }) => `${namespace}/${labels['kubernetes.io/name'] ?? name}`)
  t.same(
    shown,
    ['elasticsearch-logging', 'kibana-logging', 'kube-dns', 'grafana', 'heapster'].map(name => `kube-system/${name}`)
  )
})

t.test('elasticsearch-logging has one unnamed port 9200', async t => {
  const { service } = serviceFacts(snapshot, 'kube-system', 'elasticsearch-logging')
  t.match(service?.ports, [{ name: '', port: 9200, targetPort: 9200, protocol: 'TCP', appProtocol: null }])
})

t.test('every slice belongs to a Service and names its ports, as the EndpointSlice controller would', async t => {
  for (const { service, slices } of all) {
    for (const slice of slices) {
      t.ok(service, slice.name)
      t.same(
        slice.ports.map(({ name, protocol }) => [name, protocol]),
        service?.ports.map(({ name, protocol }) => [name, protocol]),
        slice.name
      )
      t.equal(slice.managedBy, service?.selector === null ? null : 'endpointslice-controller.k8s.io', slice.name)
    }
  }
})

t.test('behind every endpoint of a Service with a selector stands its Pod, with that address, those labels, on that node', async t => {
  for (const { service, slices } of all.filter(({ service }) => service?.selector != null)) {
    t.ok(slices.length > 0, service?.name ?? '')
    for (const { addresses, targetRef, nodeName } of slices.flatMap(slice => slice.endpoints)) {
      const key = { namespace: targetRef?.namespace ?? '', name: targetRef?.name ?? '' }
      const [reading] = await pods.read([key], AbortSignal.timeout(10_000))
      t.match(reading, { state: 'found', pod: { podIPs: addresses, labels: service?.selector ?? {} } }, key.name)
      t.ok(snapshot.nodes.has(nodeName ?? ''))
    }
  }
})

t.test('the shop shows what else there is', async t => {
  const facts = (name: string) => serviceFacts(snapshot, 'shop', name)
  t.same(
    facts('storefront').service?.ports.map(({ name, port }) => [name, port]),
    [
      ['http', 80],
      ['https', 443]
    ]
  )
  t.same(
    facts('payments').slices.flatMap(({ endpoints }) => endpoints.map(({ ready }) => ready)),
    [false]
  )
  t.match(facts('billing').service, { type: 'ExternalName', externalName: 'billing.example.com' })
  t.match(facts('catalog').service, { type: 'NodePort' })
  t.match(facts('orders-db').service, { headless: true })
})

t.test('the edge shows what callers outside reach', async t => {
  const facts = (name: string) => serviceFacts(snapshot, 'edge', name)
  t.match(facts('gateway').service, { type: 'LoadBalancer', externalTrafficPolicy: 'Local', loadBalancer: [{ ip: '203.0.113.80' }] })
  t.match(facts('reports').service, { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'], loadBalancer: [{ ip: '10.0.0.80' }] })
  t.match(facts('mail').service, { type: 'LoadBalancer', loadBalancer: [] })
  t.match(facts('ftp').service, { externalIPs: ['198.51.100.21'] })
  const [reading] = await pods.read([{ namespace: 'edge', name: 'node-exporter-4kq7z' }], AbortSignal.timeout(10_000))
  t.match(reading, {
    pod: {
      hostNetwork: true,
      podIPs:
        snapshot.nodes
          .get('node-1')
          ?.addresses.slice(0, 1)
          .map(({ address }) => address) ?? []
    }
  })
  for (const { addresses } of snapshot.nodes.values())
    t.same(
      addresses.map(({ type }) => type),
      ['InternalIP', 'ExternalIP', 'Hostname']
    )
})

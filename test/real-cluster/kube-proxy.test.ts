// What a node does: with kube-proxy, cluster IPs and node ports lead to the backends, over HTTP and plain TCP.
import { once } from 'node:events'
import { connect } from 'node:net'
import t from 'tap'
import { request } from 'undici'
import { startHttpBackend, startTcpBackend } from './backends.ts'
import { openCluster } from './cluster.ts'
import { eventually } from './eventually.ts'
import { noKubeProxy, startKubeProxy } from './kube-proxy.ts'
import { type Manifest, namespaceManifest } from './manifest.ts'
import { addAddresses } from './network.ts'
import { node, service, slice } from './proxy-matrix/objects.ts'

const namespace = 'kube-proxy'
const nodeAddress = '10.240.0.9'
const podAddress = '10.244.3.1'
const { admin, binaries, coordinates } = openCluster()
t.teardown(() => admin.close())

const skip = noKubeProxy(binaries.kubeProxy)
if (skip !== false && process.env.SIGNPOST_REQUIRE_CLUSTER) t.fail(`may not be skipped here: ${skip}`)

t.test("a Service's addresses answer as on a node", { skip }, async t => {
  await addAddresses([nodeAddress, podAddress])
  const backends = [await startHttpBackend(podAddress, 8080), await startTcpBackend(podAddress, 9000)]
  t.teardown(() => Promise.all(backends.map(backend => backend.stop())))
  const ports = [
    { name: 'http', port: 80, targetPort: 8080, nodePort: 30080 },
    { name: 'tcp', port: 90, targetPort: 9000, nodePort: 30090 }
  ]
  const web = service(namespace, 'web', ports, { type: 'NodePort' })
  const slicePorts = [
    { name: 'http', port: 8080 },
    { name: 'tcp', port: 9000 }
  ]
  const endpoints = [{ addresses: [podAddress], ready: true }]
  const http = [{ name: 'http', port: 80, targetPort: 8080 }]
  const silent = [
    ['a slice of another protocol', service(namespace, 'crossed', http), { ports: [{ name: 'http', port: 8080, protocol: 'UDP' }] }],
    ['a label that leaves it to another proxy', labelled(service(namespace, 'labelled', http)), {}],
    ['the same Node, which the endpoint does not name', service(namespace, 'nowhere', http, { internalTrafficPolicy: 'Local' }), {}]
  ] as const
  const manifests: readonly Manifest[] = [
    node('kube-proxy-node', [['InternalIP', nodeAddress]]),
    namespaceManifest(namespace),
    ...silent.flatMap(([, manifest, more]) => [
      manifest,
      slice(namespace, { service: manifest.metadata.name, ports: slicePorts, endpoints, ...more })
    ]),
    web,
    slice(namespace, { service: 'web', ports: slicePorts, endpoints })
  ]
  t.teardown(async () => {
    for (const manifest of manifests.toReversed()) await admin.delete(manifest)
  })
  for (const manifest of manifests) await admin.put(manifest)
  const kubeProxy = await startKubeProxy(binaries.kubeProxy as string, coordinates, 'kube-proxy-node')
  t.teardown(() => kubeProxy.stop())

  const { clusterIP } = (await admin.get(web)).spec as { clusterIP: string }
  for (const [what, http, tcp] of [
    ['cluster IP', `${clusterIP}:80`, `${clusterIP}:90`],
    ['node port', `${nodeAddress}:30080`, `${nodeAddress}:30090`]
  ] as const) {
    t.equal(
      await eventually(
        () => reached(http),
        backend => backend !== null
      ),
      `${podAddress}:8080`,
      `${what}, HTTP`
    )
    t.equal(await echoed(tcp, 'as it is'), 'as it is', `${what}, TCP`)
  }
  for (const [why, manifest] of silent) {
    const { spec } = await admin.get(manifest)
    t.equal(await reached(`${(spec as { clusterIP: string }).clusterIP}:80`), null, `nobody answers: ${why}`)
  }
  t.equal(await reached(`${podAddress}:30080`), null, "a node port answers on none but the node's own addresses")
})

function labelled(manifest: Manifest): Manifest {
  return { ...manifest, metadata: { ...manifest.metadata, labels: { 'service.kubernetes.io/service-proxy-name': 'other' } } }
}

/** The backend that answers there; null where nobody does. */
async function reached(hostAndPort: string): Promise<string | null> {
  const options = { headersTimeout: 1_000, signal: AbortSignal.timeout(1_000) }
  const reply = await request(`http://${hostAndPort}/`, options).catch(() => null)
  return reply === null ? null : ((await reply.body.json()) as { backend: string }).backend
}

async function echoed(hostAndPort: string, text: string): Promise<string> {
  const [host = '', port] = hostAndPort.split(':')
  const socket = connect(Number(port), host)
  socket.write(text)
  const [answer] = await once(socket, 'data')
  socket.destroy()
  return String(answer)
}

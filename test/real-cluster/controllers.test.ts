// Services whose EndpointSlices Kubernetes' own controller writes: predictions, which then trust its word, are still right.
import { isDeepStrictEqual } from 'node:util'
import t from 'tap'
import { podsForReference } from '../../src/access/proxy/predict-reference.ts'
import type { Snapshot } from '../../src/facts/snapshot.ts'
import { startHttpBackend } from './backends.ts'
import { openCluster } from './cluster.ts'
import { eventually } from './eventually.ts'
import { type Manifest, namespaceManifest } from './manifest.ts'
import { addAddresses } from './network.ts'
import { startOwnCluster } from './own-cluster.ts'
import { predict, rightPrediction, withoutAssumptions } from './predicted.ts'
import { type PortSpec, pod, service } from './proxy-matrix/objects.ts'
import { proxyPath } from './proxy-matrix/proxy-path.ts'
import { openLiveSource, openManifestsSource } from './sources.ts'

const namespace = 'controllers'
const cluster = openCluster()
t.teardown(() => cluster.admin.close())
const at = { ready: '10.244.2.1', notReady: '10.244.2.2', succeeded: '10.244.2.3', ready6: 'fd00:10:244:2::1' }
const ports = [[{ name: 'http', containerPort: 8080 }]]

function labelled(name: string, ips: readonly string[], ready: boolean, phase = 'Running'): Manifest {
  const { metadata, status, ...rest } = pod(namespace, name, { ips, phase, containers: ports, spec: { nodeName: 'n1' } })
  const conditions = [{ type: 'Ready', status: ready ? 'True' : 'False' }]
  return { ...rest, metadata: { ...metadata, labels: { app: name } }, status: { ...status, conditions } }
}

const pods = [
  labelled('ready', [at.ready, at.ready6], true),
  labelled('not-ready', [at.notReady], false),
  labelled('succeeded', [at.succeeded], false, 'Succeeded')
]

const unnamed: PortSpec = { port: 80, targetPort: 8080 }
const selecting = (name: string, app: string, list: readonly PortSpec[], spec: object = {}): Manifest =>
  service(namespace, name, list, { selector: { app }, ...spec })
const services = [
  selecting('plain', 'ready', [unnamed]),
  selecting('by-name', 'ready', [
    { name: 'http', port: 80, targetPort: 'http' },
    { name: 'closed', port: 9, targetPort: 9 }
  ]),
  selecting('no-such-name', 'ready', [{ name: 'http', port: 80, targetPort: 'nosuch' }]),
  selecting('headless', 'ready', [unnamed], { clusterIP: 'None' }),
  selecting('headless-portless', 'ready', [], { clusterIP: 'None' }),
  selecting('dual', 'ready', [unnamed], { ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv6', 'IPv4'] }),
  selecting('ipv6', 'ready', [unnamed], { ipFamilies: ['IPv6'] }),
  selecting('not-ready', 'not-ready', [unnamed]),
  selecting('published', 'not-ready', [unnamed], { publishNotReadyAddresses: true }),
  selecting('succeeded', 'succeeded', [unnamed]),
  selecting('nobody', 'nobody', [unnamed])
]
const references = services.flatMap(({ metadata: { name } }) => ['', ':80', ':http', ':9', ':8080'].map(port => `${name}${port}`))
/** What the references above come to, seen once: a prediction that is right about nothing but refusals would prove little. */
const dialled = ['plain', 'plain:80', 'by-name:80', 'by-name:http', 'by-name:9', 'headless', 'dual', 'ipv6', 'published']

const skip = cluster.binaries.kubeControllerManager === null && 'KUBEBUILDER_ASSETS holds no kube-controller-manager'

t.test('predictions where the EndpointSlice controller writes the slices', { skip }, async t => {
  await addAddresses(Object.values(at))
  const backends = await Promise.all([at.ready, at.notReady, at.ready6].map(address => startHttpBackend(address, 8080)))
  t.teardown(() => Promise.all(backends.map(backend => backend.stop())))
  const own = await startOwnCluster(t, cluster, 'controllers', '10.240.0.6')
  const { admin } = own

  await admin.create(namespaceManifest(namespace))
  await admin.put({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' } })
  for (const manifest of [...pods, ...services]) await admin.put(manifest)

  const live = await openLiveSource(own)
  t.teardown(() => live.stop())
  const snapshot = await live.shown(isComplete)
  const manifests = await openManifestsSource(own)
  t.teardown(() => manifests.stop())

  for (const reference of references) {
    const question = { kind: 'Service', namespace, reference } as const
    t.same(podsForReference('Service', namespace, reference, snapshot), [], `${reference}: no Pod need be read`)
    const predicted = withoutAssumptions(await predict(question, live, snapshot))
    t.same(
      withoutAssumptions(await predict(question, manifests, await manifests.shown(isComplete))),
      predicted,
      `${reference}: from manifests`
    )
    // The API server's cache of slices may be a moment behind ours.
    const right = await eventually(
      async () => rightPrediction(await admin.ask(proxyPath('Service', namespace, reference))),
      given => isDeepStrictEqual(given, predicted)
    )
    t.same(predicted, right, reference)
    if (dialled.includes(reference)) t.equal(right.answeredBy, 'backend', `${reference} is dialled`)
  }
})

/** Every Service that selects a Pod has its slices, and the endpoints in them. */
function isComplete(snapshot: Snapshot): boolean {
  const expected: Readonly<Record<string, number>> = { dual: 2, nobody: 0, succeeded: 0 }
  return services.every(({ metadata: { name } }) => {
    const slices = snapshot.services.get(namespace)?.get(name)?.slices ?? []
    return slices.flatMap(slice => slice.endpoints).length === (expected[name] ?? 1)
  })
}

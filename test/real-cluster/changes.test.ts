// A change of a Service or EndpointSlice on the real cluster shows in predictions without a restart, live and on manifests.
import { isDeepStrictEqual } from 'node:util'
import t from 'tap'
import type { Prediction } from '../../src/access/proxy/answer.ts'
import type { Snapshot } from '../../src/facts/snapshot.ts'
import { openCluster } from './cluster.ts'
import { eventually } from './eventually.ts'
import { type Manifest, namespaceManifest } from './manifest.ts'
import { addAddresses } from './network.ts'
import { predict, rightPrediction } from './predicted.ts'
import { type EndpointSpec, pod, service, slice } from './proxy-matrix/objects.ts'
import { proxyPath } from './proxy-matrix/proxy-path.ts'
import { openLiveSource, openManifestsSource } from './sources.ts'

const namespace = 'changes'
const cluster = openCluster()
const { admin } = cluster

const podAddress = '10.244.9.1'
const app = pod(namespace, 'app', { ips: [podAddress] })

interface Step {
  readonly what: string
  readonly change: () => Promise<unknown>
  /** Seen in the facts. */
  readonly shows: (snapshot: Snapshot) => boolean
  readonly expected: Prediction
}

const web = (port: number): Manifest => service(namespace, 'web', [{ port }])
const endpoint = (ready: boolean): EndpointSpec => ({
  addresses: [podAddress],
  ready,
  targetRef: { kind: 'Pod', namespace, name: 'app' }
})
/** Nothing listens on the port: that the endpoint is dialled is all that counts. */
const slices = (...endpoints: readonly EndpointSpec[]): Manifest => slice(namespace, { service: 'web', ports: [{ port: 8080 }], endpoints })
const facts = (snapshot: Snapshot) => snapshot.services.get(namespace)?.get('web')
const endpointIs = (ready: boolean) => (snapshot: Snapshot) => facts(snapshot)?.slices[0]?.endpoints[0]?.ready === ready
const says = (status: number, message: string): Prediction => ({ answeredBy: 'api-server', status, message })
const noEndpoints = says(503, 'no endpoints available for service "web"')

const steps: readonly Step[] = [
  {
    what: 'a Service that is created',
    change: () => admin.create(web(80)),
    shows: snapshot => facts(snapshot)?.service?.ports[0]?.port === 80,
    expected: noEndpoints
  },
  {
    what: 'an EndpointSlice that is created',
    change: () => admin.create(slices()),
    shows: snapshot => facts(snapshot)?.slices.length === 1,
    expected: noEndpoints
  },
  {
    what: 'an endpoint that is added',
    change: () => admin.replace(slices(endpoint(true))),
    shows: endpointIs(true),
    expected: { answeredBy: 'backend' }
  },
  {
    what: 'an endpoint that is no longer ready',
    change: () => admin.replace(slices(endpoint(false))),
    shows: endpointIs(false),
    expected: noEndpoints
  },
  {
    what: 'an endpoint that is ready again',
    change: () => admin.replace(slices(endpoint(true))),
    shows: endpointIs(true),
    expected: { answeredBy: 'backend' }
  },
  {
    what: "a Service's port that changes",
    change: () => admin.patch(web(80), { spec: { ports: [{ port: 81 }] } }),
    shows: snapshot => facts(snapshot)?.service?.ports[0]?.port === 81,
    expected: says(503, 'no service port 80 found for service "web"')
  },
  {
    what: "a Service's port that changes back",
    change: () => admin.patch(web(80), { spec: { ports: [{ port: 80 }] } }),
    shows: snapshot => facts(snapshot)?.service?.ports[0]?.port === 80,
    expected: { answeredBy: 'backend' }
  },
  {
    what: 'an EndpointSlice that is deleted',
    change: () => admin.delete(slices()),
    shows: snapshot => facts(snapshot)?.slices.length === 0,
    expected: noEndpoints
  },
  {
    what: 'a Service that is deleted',
    change: () => admin.delete(web(80)),
    shows: snapshot => facts(snapshot) === undefined,
    expected: says(404, 'services "web" not found')
  }
]

t.test('changes show without a restart', async t => {
  await admin.put(namespaceManifest(namespace))
  await addAddresses([podAddress])
  await admin.put(app)
  const sources = [await openLiveSource(cluster), await openManifestsSource(cluster)]
  t.teardown(async () => {
    for (const source of sources) await source.stop()
    await admin.delete(app)
    await admin.delete(namespaceManifest(namespace))
    await admin.close()
  })
  for (const { what, change, shows, expected } of steps) {
    await change()
    const answer = await eventually(
      () => admin.ask(proxyPath('Service', namespace, 'web:80')),
      given => isDeepStrictEqual(rightPrediction(given), expected)
    )
    t.same(rightPrediction(answer), expected, `the API server: ${what}`)
    for (const source of sources) {
      await source.refresh()
      const snapshot = await source.shown(shows)
      t.same(await predict({ kind: 'Service', namespace, reference: 'web:80' }, source, snapshot), expected, `${source.name}: ${what}`)
    }
  }
})

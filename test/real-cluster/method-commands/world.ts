// A control plane of a test's own with the fixtures on it: controllers, backends, kubelets, and the live view of all that.
import { join } from 'node:path'
import { type Snapshot, serviceFacts } from '../../../src/facts/snapshot.ts'
import type { Admin } from '../admin.ts'
import { startHttpBackend, startHttpsBackend } from '../backends.ts'
import type { ClusterFile } from '../cluster.ts'
import { eventually } from '../eventually.ts'
import { startFakeKubelet } from '../fake-kubelet.ts'
import type { Coordinates } from '../identity.ts'
import type { Manifest } from '../manifest.ts'
import { addAddresses } from '../network.ts'
import { startOwnCluster } from '../own-cluster.ts'
import { type Shell, shellWith } from '../pasted.ts'
import { proxyPath } from '../proxy-matrix/proxy-path.ts'
import { openLiveSource, type Source } from '../sources.ts'
import { addresses, backends, kubelets, manifests, namespace, pods, services } from './fixtures.ts'

export interface World {
  readonly admin: Admin
  readonly coordinates: Coordinates
  /** What the API server has asked of the kubelets, in order: paths that begin so. */
  asked(start: string): readonly string[]
  readonly live: Source
  readonly shell: Shell
  /** Once the controllers have done their work. */
  settled(): Promise<Snapshot>
}

interface Test {
  teardown(end: () => unknown): void
}

/** `address`: of the API server; no other test's. */
export async function startWorld(t: Test, cluster: ClusterFile, address: string): Promise<World> {
  await addAddresses([...kubelets, ...addresses])
  const asked: string[] = []
  const started = await Promise.all([
    ...backends.map(({ address, port, secure }) => (secure ? startHttpsBackend : startHttpBackend)(address, port)),
    ...kubelets.map(kubelet => startFakeKubelet(kubelet, asked))
  ])
  t.teardown(() => Promise.all(started.map(server => server.stop())))
  const own = await startOwnCluster(t, cluster, address, address)
  const { admin, binaries, coordinates } = own
  for (const manifest of manifests) await admin.put(manifest)
  const live = await openLiveSource(own)
  t.teardown(() => live.stop())
  const shell = shellWith(binaries.kubectl, join(coordinates.folder, 'kubectl-cache'))
  return {
    admin,
    coordinates,
    live,
    shell,
    asked: start => asked.filter(path => path.startsWith(start)),
    settled: async () => {
      const snapshot = await live.shown(isSettled)
      await seen(admin)
      return snapshot
    }
  }
}

/** The slices hold as many Pods as the selectors select. */
export function isSettled(snapshot: Snapshot): boolean {
  return services.every(service => {
    const { slices, service: record } = serviceFacts(snapshot, namespace, service.metadata.name)
    const names = new Set(slices.flatMap(slice => slice.endpoints.flatMap(({ targetRef }) => targetRef?.name ?? [])))
    const { selector } = service.spec as { selector?: Readonly<Record<string, string>> }
    return record !== undefined && (selector === undefined || names.size === selected(selector).length)
  })
}

/** Pods that have an address and have not ended. */
function selected(selector: Readonly<Record<string, string>>): readonly Manifest[] {
  return pods.filter(
    ({ metadata: { labels }, status }) =>
      Object.entries(selector).every(([key, value]) => labels?.[key] === value) &&
      status?.podIP !== undefined &&
      status.phase !== 'Succeeded'
  )
}

/** The last of those whose slices came from the controller, and of those whose slices were written by hand. */
async function seen(admin: Admin): Promise<void> {
  for (const name of ['balanced-bare', '443', 'by-hand-pods']) {
    await eventually(
      () => admin.ask(proxyPath('Service', namespace, name)),
      ({ answered }) => answered === 'backend'
    )
  }
}

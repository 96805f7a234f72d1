// The two places that Signpost takes facts from, opened on one and the same real cluster: live, and manifests that kubectl printed.
import { EventEmitter, once } from 'node:events'
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type PodReadings, podReadings } from '../../src/access/proxy/pod-readings.ts'
import { kubeconfigConnection } from '../../src/cluster/kubeconfig-connection.ts'
import type { Log } from '../../src/cluster/live/log.ts'
import { openLive } from '../../src/cluster/live/open-live.ts'
import { openManifests } from '../../src/cluster/manifests/open-manifests.ts'
import type { PodKey } from '../../src/facts/records/pod.ts'
import type { PublicAddress, Snapshot } from '../../src/facts/snapshot.ts'
import type { ClusterView, PodReader } from '../../src/ports.ts'
import type { Coordinates } from './identity.ts'
import type { Kubectl } from './kubectl.ts'

export interface Source {
  readonly name: 'live' | 'manifests'
  /** Resolves with the first snapshot of which the check holds, now or after a change. */
  shown(check: (snapshot: Snapshot) => boolean): Promise<Snapshot>
  pods(keys: readonly PodKey[]): Promise<PodReadings>
  /** Takes what the cluster holds now. Live needs no telling. */
  refresh(): Promise<void>
  stop(): Promise<void>
}

interface Cluster {
  readonly coordinates: Coordinates
  readonly kubectl: Kubectl
}

export const clusterName = 'real'
const silent: Log = { debug() {}, info() {}, warn() {}, error() {} }

export async function openLiveSource({ coordinates }: Cluster): Promise<Source> {
  const changes = new EventEmitter()
  const connection = await kubeconfigConnection({ files: [coordinates.kubeconfig], now: Date.now })
  const options = { connection, clusterName, publicAddress: publicAddress(coordinates.server), log: silent }
  const live = openLive(options)
  live.view.onChange(() => changes.emit('change'))
  await live.ready
  return source('live', live.view, live.pods, changes, async () => undefined)
}

export async function openManifestsSource(cluster: Cluster): Promise<Source> {
  const folder = mkdtempSync(join(cluster.coordinates.folder, 'manifests-'))
  const changes = new EventEmitter()
  const refresh = async (): Promise<void> => {
    const text = await cluster.kubectl.run(['get', 'services,endpointslices,pods,nodes,namespaces', '--all-namespaces', '--output=yaml'])
    // Written elsewhere and moved, as a careful script does: a reader never sees half a file.
    writeFileSync(`${folder}.yaml`, text)
    renameSync(`${folder}.yaml`, join(folder, 'all.yaml'))
  }
  await refresh()
  const { view, pods } = await openManifests({
    path: folder,
    clusterName,
    now: Date.now,
    apiServer: publicAddress(cluster.coordinates.server),
    onReload: () => changes.emit('change')
  })
  return source('manifests', view, pods, changes, refresh)
}

function source(name: Source['name'], view: ClusterView, reader: PodReader, changes: EventEmitter, refresh: () => Promise<void>): Source {
  return {
    name,
    refresh,
    shown: async check => {
      for (;;) {
        const snapshot = view.current()
        if (snapshot !== undefined && check(snapshot)) return snapshot
        await once(changes, 'change')
      }
    },
    pods: async keys => podReadings(keys, await reader.read(keys, AbortSignal.timeout(10_000))),
    stop: () => view.stop()
  }
}

function publicAddress(url: string): PublicAddress {
  return { url, source: 'setting', confidence: 'high' }
}

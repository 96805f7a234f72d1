// A control plane of its own with two nodes: the controller manager writes the EndpointSlices, a kube-proxy programs each node.
import type { Test } from 'tap'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import type { Admin } from '../admin.ts'
import { startHttpBackend, startUdpBackend } from '../backends.ts'
import type { ClusterFile } from '../cluster.ts'
import { startKubeProxy } from '../kube-proxy.ts'
import { namespaceManifest } from '../manifest.ts'
import { addAddresses } from '../network.ts'
import { startOwnCluster } from '../own-cluster.ts'
import { openLiveSource, type Source } from '../sources.ts'
import { type Machines, startMachines } from './machines.ts'
import { isComplete, nodeManifests, writeObjects } from './objects.ts'
import { namespace, pods } from './pods.ts'

export interface Programmed {
  readonly machines: Machines
  readonly admin: Admin
  readonly source: Source
  readonly snapshot: Snapshot
}

/** Everything ends with the test. */
export async function startAll(t: Test, cluster: ClusterFile): Promise<Programmed> {
  const machines = await startMachines()
  t.teardown(() => machines.stop())
  await startBackends(t, machines)
  const own = await startOwnCluster(t, cluster, namespace, '10.240.0.12')
  const { admin, binaries } = own
  for (const manifest of [...nodeManifests(), namespaceManifest(namespace)]) await admin.put(manifest)
  const kubeProxies = await Promise.all([
    startKubeProxy(binaries.kubeProxy as string, own.coordinates, 'node-a'),
    startKubeProxy(binaries.kubeProxy as string, own.coordinates, 'node-b', machines.nodeB.within)
  ])
  t.teardown(() => Promise.all(kubeProxies.map(kubeProxy => kubeProxy.stop())))
  await writeObjects(admin, own.kubectl)
  const source = await openLiveSource(own)
  t.teardown(() => source.stop())
  return { machines, admin, source, snapshot: await source.shown(isComplete) }
}

async function startBackends(t: Test, { nodeB }: Machines): Promise<void> {
  for (const { node, ips } of pods) {
    if (node === 'node-b') {
      await nodeB.ask('addAddresses', ips)
      for (const ip of ips) await Promise.all([nodeB.ask('serveHttp', ip, 8080), nodeB.ask('serveUdp', ip, 5353)])
      continue
    }
    await addAddresses(ips)
    for (const ip of ips) {
      const backends = await Promise.all([startHttpBackend(ip, 8080), startUdpBackend(ip, 5353)])
      t.teardown(() => Promise.all(backends.map(backend => backend.stop())))
    }
  }
}

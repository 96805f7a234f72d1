// A control plane of its own with two nodes: the controller manager writes the EndpointSlices, a kube-proxy programs each node.
import { join } from 'node:path'
import type { Test } from 'tap'
import type { Snapshot } from '../../../src/facts/snapshot.ts'
import { type Admin, adminClient } from '../admin.ts'
import { startHttpBackend, startUdpBackend } from '../backends.ts'
import type { TestCluster } from '../cluster.ts'
import { startControlPlane } from '../control-plane.ts'
import { startControllerManager } from '../controller-manager.ts'
import { startKubeProxy } from '../kube-proxy.ts'
import { kubectl } from '../kubectl.ts'
import { namespaceManifest } from '../manifest.ts'
import { addAddresses } from '../network.ts'
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

type Binaries = Pick<TestCluster, 'binaries' | 'coordinates'>

/** Everything ends with the test. */
export async function startAll(t: Test, { binaries, coordinates }: Binaries): Promise<Programmed> {
  const machines = await startMachines()
  t.teardown(() => machines.stop())
  await startBackends(t, machines)
  const own = await startControlPlane({ binaries, folder: join(coordinates.folder, namespace), address: '10.240.0.12' })
  t.teardown(() => own.stop())
  const admin = adminClient(own.coordinates)
  t.teardown(() => admin.close())
  for (const manifest of [...nodeManifests(), namespaceManifest(namespace)]) await admin.put(manifest)
  const manager = await startControllerManager(binaries.kubeControllerManager as string, own.coordinates)
  t.teardown(() => manager.stop())
  const kubeProxies = await Promise.all([
    startKubeProxy(binaries.kubeProxy as string, own.coordinates, 'node-a'),
    startKubeProxy(binaries.kubeProxy as string, own.coordinates, 'node-b', machines.nodeB.within)
  ])
  t.teardown(() => Promise.all(kubeProxies.map(kubeProxy => kubeProxy.stop())))
  const client = kubectl(binaries.kubectl, own.coordinates.kubeconfig)
  await writeObjects(admin, client)
  const source = await openLiveSource({ coordinates: own.coordinates, kubectl: client })
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

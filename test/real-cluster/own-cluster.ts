// A control plane of a test's own, with the controllers that write EndpointSlices; everything ends with the test.
import { join } from 'node:path'
import { adminClient } from './admin.ts'
import type { ClusterFile, TestCluster } from './cluster.ts'
import { startControlPlane } from './control-plane.ts'
import { startControllerManager } from './controller-manager.ts'
import { kubectl } from './kubectl.ts'

interface Test {
  teardown(end: () => unknown): void
}

/** `name`: of the folder of its state. `address`: of the API server; no other test's. Needs kube-controller-manager. */
export async function startOwnCluster(
  t: Test,
  { binaries, coordinates: { folder } }: ClusterFile,
  name: string,
  address: string
): Promise<TestCluster> {
  const { coordinates, stop } = await startControlPlane({ binaries, folder: join(folder, name), address })
  t.teardown(stop)
  const manager = await startControllerManager(binaries.kubeControllerManager as string, coordinates)
  t.teardown(() => manager.stop())
  const admin = adminClient(coordinates)
  t.teardown(() => admin.close())
  return { binaries, coordinates, admin, kubectl: kubectl(binaries.kubectl, coordinates.kubeconfig) }
}

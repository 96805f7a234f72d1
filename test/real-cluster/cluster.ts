// What a test file starts from: the control plane that the runner started, with a client, kubectl and the binaries.
import { readFileSync } from 'node:fs'
import { type Admin, adminClient } from './admin.ts'
import type { Binaries } from './binaries.ts'
import type { Coordinates } from './identity.ts'
import { type Kubectl, kubectl } from './kubectl.ts'

/** Names the JSON file through which the runner tells test files where the cluster is. */
export const clusterVariable = 'SIGNPOST_TEST_CLUSTER'

export interface ClusterFile {
  readonly coordinates: Coordinates
  readonly binaries: Binaries
}

export interface TestCluster extends ClusterFile {
  readonly admin: Admin
  readonly kubectl: Kubectl
}

/** Close its admin client at the end (`t.teardown(() => cluster.admin.close())`). */
export function openCluster(): TestCluster {
  const path = process.env[clusterVariable]
  if (path === undefined) throw new Error('run the tests of this folder with: npm run test:real-cluster [-- FILE…]')
  const file = JSON.parse(readFileSync(path, 'utf8')) as ClusterFile
  return { ...file, admin: adminClient(file.coordinates), kubectl: kubectl(file.binaries.kubectl, file.coordinates.kubeconfig) }
}

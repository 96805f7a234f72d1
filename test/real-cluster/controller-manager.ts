// Starts kube-controller-manager with the controllers that tests need: EndpointSlices, and what turns a Deployment into Pods.
import { join } from 'node:path'
import { type Daemon, startDaemon } from './daemon.ts'
import type { Coordinates } from './identity.ts'

export function startControllerManager(binary: string, { kubeconfig, folder }: Coordinates): Promise<Daemon> {
  const controllers = [
    'endpointslice-controller',
    'endpointslice-mirroring-controller',
    'endpoints-controller',
    'deployment-controller',
    'replicaset-controller',
    'statefulset-controller',
    'serviceaccount-controller',
    'namespace-controller',
    'garbage-collector-controller'
  ]
  const args = [
    `--kubeconfig=${kubeconfig}`,
    `--authentication-kubeconfig=${kubeconfig}`,
    `--authorization-kubeconfig=${kubeconfig}`,
    `--controllers=${controllers.join(',')}`,
    '--leader-elect=false',
    // No port of its own: nobody asks it anything.
    '--secure-port=0',
    '--endpointslice-updates-batch-period=0s',
    '--service-cluster-ip-range=10.96.0.0/16,fd00:10:96::/112'
  ]
  return startDaemon(binary, args, join(folder, 'kube-controller-manager.log'))
}

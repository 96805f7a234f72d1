// Every access method, in the order in which answers show them. One file a method: import it here and put it in its place.
import type { Rule } from '../define-rule.ts'
import type { NodeSubject, PodSubject, ServiceSubject } from '../situation.ts'
import { nodeApiServerProxy } from './node/api-server-proxy.ts'
import { nodeKubectlProxy } from './node/kubectl-proxy.ts'
import { nodeAddress } from './node/node-address.ts'
import { shellOnNode } from './node/node-shell.ts'
import { podApiServerProxy } from './pod/api-server-proxy.ts'
import { podExec } from './pod/exec.ts'
import { hostNetwork } from './pod/host-network.ts'
import { hostPort } from './pod/host-port.ts'
import { podKubectlProxy } from './pod/kubectl-proxy.ts'
import { podDns } from './pod/pod-dns.ts'
import { podIp } from './pod/pod-ip.ts'
import { podPortForward } from './pod/port-forward.ts'
import { apiServerProxy } from './service/api-server-proxy.ts'
import { clusterDns } from './service/cluster-dns.ts'
import { clusterIp } from './service/cluster-ip.ts'
import { exec } from './service/exec.ts'
import { externalIp } from './service/external-ip.ts'
import { externalName } from './service/external-name.ts'
import { headlessPodDns } from './service/headless-pod-dns.ts'
import { kubectlProxy } from './service/kubectl-proxy.ts'
import { loadBalancer } from './service/load-balancer.ts'
import { nodePort } from './service/node-port.ts'
import { nodeShell } from './service/node-shell.ts'
import { portForward } from './service/port-forward.ts'

export const serviceMethods: readonly Rule<ServiceSubject>[] = Object.freeze([
  loadBalancer,
  nodePort,
  externalIp,
  externalName,
  clusterIp,
  clusterDns,
  headlessPodDns,
  apiServerProxy,
  kubectlProxy,
  portForward,
  exec,
  nodeShell
])
export const podMethods: readonly Rule<PodSubject>[] = Object.freeze([
  hostPort,
  hostNetwork,
  podIp,
  podDns,
  podApiServerProxy,
  podKubectlProxy,
  podPortForward,
  podExec
])
export const nodeMethods: readonly Rule<NodeSubject>[] = Object.freeze([nodeAddress, nodeApiServerProxy, nodeKubectlProxy, shellOnNode])

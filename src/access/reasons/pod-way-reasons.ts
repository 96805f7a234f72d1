// Why a Pod does not have a way in that does not pass the API server, or why it is not certain that it works.
import { entry } from './entry.ts'

interface OfPod {
  readonly pod: string
}
interface OfSubdomain extends OfPod {
  readonly subdomain: string
}

export const podWayReasons = {
  'pod-declares-no-port': entry(
    'unusable',
    (v: OfPod) => `No container of Pod "${v.pod}" declares a port, so that none is known to reach.`,
    () => 'Declare the port in the container; a process may listen on others too.'
  ),
  'pod-not-running': entry(
    'unusable',
    (v: OfPod & { phase: string }) => `Pod "${v.pod}" is ${v.phase}: none of its containers runs.`,
    () => 'Start the Pod again.'
  ),
  'pod-not-started': entry(
    'pending',
    (v: OfPod) => `The containers of Pod "${v.pod}" have not started yet.`,
    () => "Wait until the Pod runs, or look at the Pod's events."
  ),
  'pod-phase-unknown': entry(
    'uncertain',
    (v: OfPod & { phase: string }) => `Pod "${v.pod}" is in phase ${v.phase}: its Node has not been heard of.`,
    () => "Look at the Node's conditions."
  ),
  'pod-not-ready': entry(
    'uncertain',
    (v: OfPod) => `Pod "${v.pod}" is not ready: it is reached all the same, but may not answer.`,
    () => 'Look at its readiness probes.'
  ),
  'pod-terminating': entry(
    'uncertain',
    (v: OfPod) => `Pod "${v.pod}" is about to end.`,
    () => 'Use the Pod that takes its place.'
  ),
  'pod-on-host-network': entry(
    'unusable',
    (v: OfPod) => `Pod "${v.pod}" has no address of its own: it uses the network of its Node.`,
    () => 'Use the addresses of its Node (host-network).'
  ),
  'pod-on-own-network': entry(
    'unusable',
    (v: OfPod) => `Pod "${v.pod}" does not use the network of its Node.`,
    () => 'Prefer a Service; hostNetwork: true in the Pod template gives all of its ports to the Node.'
  ),
  'pod-without-host-port': entry(
    'unusable',
    (v: OfPod) => `No container of Pod "${v.pod}" asks for a port of the Node (hostPort).`,
    () => 'Prefer a Service of type NodePort; hostPort in the Pod template takes a port of each Node that the Pod runs on.'
  ),
  'pod-host-unknown': entry(
    'unusable',
    (v: OfPod) => `Pod "${v.pod}" is on no Node whose address is known.`,
    () => 'Let its kubelet report status.hostIPs.'
  ),
  'pod-host-ip-unknown': entry(
    'unusable',
    (v: OfPod & { hostIP: string }) => `The Node of Pod "${v.pod}" has no address that hostIP ${v.hostIP} stands for.`,
    () => 'Leave hostIP out of the Pod template, or name an address of the Node.'
  ),
  'pod-forwards-tcp-only': entry(
    'unusable',
    (v: OfPod & { number: number; protocol: string }) =>
      `Port ${v.number} of Pod "${v.pod}" speaks ${v.protocol}; kubectl port-forward carries TCP only.`,
    () => 'Reach the port from inside the cluster.'
  ),
  'pod-without-container': entry(
    'unusable',
    (v: OfPod) => `Pod "${v.pod}" lists no container.`,
    () => 'Apply it to a cluster: the API server takes no Pod without one.'
  ),
  'pod-without-dns-name': entry(
    'unusable',
    (v: OfPod) => `Pod "${v.pod}" has no name in DNS: that takes a hostname and a subdomain.`,
    () => 'Run it in a StatefulSet with a serviceName, or set hostname and subdomain, which names a headless Service of its namespace.'
  ),
  'pod-subdomain-without-service': entry(
    'unusable',
    (v: OfSubdomain) => `The subdomain of Pod "${v.pod}" is no Service: there is no "${v.subdomain}" in its namespace.`,
    v => `Make a headless Service "${v.subdomain}" that selects the Pod.`
  ),
  'pod-subdomain-not-headless': entry(
    'unusable',
    (v: OfSubdomain) =>
      `Service "${v.subdomain}", the subdomain of Pod "${v.pod}", is not headless; only under a headless one Pods have names.`,
    () => 'Make a headless Service (clusterIP: None), and let the Pod name it as its subdomain.'
  ),
  'pod-dns-unready': entry(
    'unusable',
    (v: OfSubdomain) => `DNS has no name for Pod "${v.pod}" while Service "${v.subdomain}" counts it as not ready.`,
    () => 'Look at its readiness probes, or set publishNotReadyAddresses on the Service.'
  ),
  'pod-dns-not-published': entry(
    'uncertain',
    (v: OfSubdomain) => `No EndpointSlice of Service "${v.subdomain}" lists Pod "${v.pod}".`,
    () => 'Let the selector of the Service match the labels of the Pod.'
  )
} as const

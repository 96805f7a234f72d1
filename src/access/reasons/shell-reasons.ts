// What stands in the way of commands that reach a Service's Pods or a Node itself.
import { entry, type OfService } from './entry.ts'

export const shellReasons = {
  'forwards-tcp-only': entry(
    'unusable',
    (v: OfService & { number: number; protocol: string }) =>
      `Port ${v.number} of Service "${v.service}" speaks ${v.protocol}; kubectl port-forward carries TCP only.`,
    () => 'Reach the port from inside the cluster.'
  ),
  'forwards-selected-pods-only': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" has no selector, by which kubectl finds the Pod to forward to.`,
    () => 'Give the Service a selector, or forward to a Pod by its own name.'
  ),
  'forwards-to-unready-pod': entry(
    'uncertain',
    (v: OfService) => `No endpoint of Service "${v.service}" is ready; kubectl reaches one of its Pods all the same, if it runs.`,
    () => 'Look at the readiness probes of its Pods.'
  ),
  'no-pod-behind-service': entry(
    'unusable',
    (v: OfService) => `No endpoint of Service "${v.service}" is a Pod.`,
    () => 'Start Pods that carry the labels of its selector.'
  ),
  'no-node-known': entry(
    'unusable',
    () => 'The cluster has no Node that runs Linux.',
    () => 'Add a Node that runs Linux to the cluster.'
  ),
  'no-node-address': entry(
    'unusable',
    () => 'No Node has an address of a family that the Service has.',
    () => 'Let the kubelets report InternalIP or ExternalIP, or set NODE_PORT_HOST.'
  ),
  'node-not-ready': entry(
    'uncertain',
    (v: { node: string }) => `Node "${v.node}" is not ready.`,
    () => "Look at the Node's conditions."
  ),
  'nodes-not-ready': entry(
    'uncertain',
    () => 'None of these Nodes is ready.',
    () => "Look at the Nodes' conditions."
  ),
  'no-local-endpoint': entry(
    'unusable',
    (v: OfService) =>
      `externalTrafficPolicy of Service "${v.service}" is Local, and none of these Nodes holds an endpoint: they drop what comes in.`,
    () => 'Set externalTrafficPolicy to Cluster, or run Pods on these Nodes.'
  ),
  'local-endpoints-elsewhere': entry(
    'uncertain',
    (v: OfService & { nodes: string }) =>
      `externalTrafficPolicy of Service "${v.service}" is Local: the address answers only if it is routed to a Node that holds an endpoint (${v.nodes}).`,
    () => 'Route it to these Nodes, or set externalTrafficPolicy to Cluster.'
  )
} as const

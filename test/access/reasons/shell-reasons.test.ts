import t from 'tap'
import { shellReasons } from '../../../src/access/reasons/shell-reasons.ts'
import { checkReasons } from '../../support/reason-table.ts'

t.test('every reason against a command says what it means', async t => {
  checkReasons(t, shellReasons, [
    {
      code: 'forwards-tcp-only',
      values: { number: 80, service: 'web', protocol: 'UDP' },
      state: 'unusable',
      message: 'Port 80 of Service "web" speaks UDP; kubectl port-forward carries TCP only.',
      fix: 'Reach the port from inside the cluster.'
    },
    {
      code: 'forwards-selected-pods-only',
      values: { service: 'web' },
      state: 'unusable',
      message: 'Service "web" has no selector, by which kubectl finds the Pod to forward to.',
      fix: 'Give the Service a selector, or forward to a Pod by its own name.'
    },
    {
      code: 'forwards-to-unready-pod',
      values: { service: 'web' },
      state: 'uncertain',
      message: 'No endpoint of Service "web" is ready; kubectl reaches one of its Pods all the same, if it runs.',
      fix: 'Look at the readiness probes of its Pods.'
    },
    {
      code: 'no-pod-behind-service',
      values: { service: 'web' },
      state: 'unusable',
      message: 'No endpoint of Service "web" is a Pod.',
      fix: 'Start Pods that carry the labels of its selector.'
    },
    {
      code: 'no-node-known',
      values: undefined,
      state: 'unusable',
      message: 'The cluster has no Node that runs Linux.',
      fix: 'Add a Node that runs Linux to the cluster.'
    },
    {
      code: 'no-node-address',
      values: undefined,
      state: 'unusable',
      message: 'No Node has an address of a family that the Service has.',
      fix: 'Let the kubelets report InternalIP or ExternalIP, or set NODE_PORT_HOST.'
    },
    {
      code: 'node-not-ready',
      values: { node: 'n1' },
      state: 'uncertain',
      message: 'Node "n1" is not ready.',
      fix: "Look at the Node's conditions."
    },
    {
      code: 'nodes-not-ready',
      values: undefined,
      state: 'uncertain',
      message: 'None of these Nodes is ready.',
      fix: "Look at the Nodes' conditions."
    },
    {
      code: 'no-local-endpoint',
      values: { service: 'web' },
      state: 'unusable',
      message: 'externalTrafficPolicy of Service "web" is Local, and none of these Nodes holds an endpoint: they drop what comes in.',
      fix: 'Set externalTrafficPolicy to Cluster, or run Pods on these Nodes.'
    },
    {
      code: 'local-endpoints-elsewhere',
      values: { service: 'web', nodes: 'n1' },
      state: 'uncertain',
      message:
        'externalTrafficPolicy of Service "web" is Local: the address answers only if it is routed to a Node that holds an endpoint (n1).',
      fix: 'Route it to these Nodes, or set externalTrafficPolicy to Cluster.'
    }
  ])
})

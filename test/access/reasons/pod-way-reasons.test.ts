import t from 'tap'
import { podWayReasons } from '../../../src/access/reasons/pod-way-reasons.ts'
import { checkReasons } from '../../support/reason-table.ts'

t.test('every reason names the Pod that it is about', async t => {
  checkReasons(t, podWayReasons, [
    {
      code: 'pod-declares-no-port',
      values: { pod: 'p1' },
      state: 'unusable',
      message: 'No container of Pod "p1" declares a port, so that none is known to reach.',
      fix: 'Declare the port in the container; a process may listen on others too.'
    },
    {
      code: 'pod-not-running',
      values: { pod: 'p1', phase: 'Failed' },
      state: 'unusable',
      message: 'Pod "p1" is Failed: none of its containers runs.',
      fix: 'Start the Pod again.'
    },
    {
      code: 'pod-not-started',
      values: { pod: 'p1' },
      state: 'pending',
      message: 'The containers of Pod "p1" have not started yet.',
      fix: "Wait until the Pod runs, or look at the Pod's events."
    },
    {
      code: 'pod-phase-unknown',
      values: { pod: 'p1', phase: 'Unknown' },
      state: 'uncertain',
      message: 'Pod "p1" is in phase Unknown: its Node has not been heard of.',
      fix: "Look at the Node's conditions."
    },
    {
      code: 'pod-not-ready',
      values: { pod: 'p1' },
      state: 'uncertain',
      message: 'Pod "p1" is not ready: it is reached all the same, but may not answer.',
      fix: 'Look at its readiness probes.'
    },
    {
      code: 'pod-terminating',
      values: { pod: 'p1' },
      state: 'uncertain',
      message: 'Pod "p1" is about to end.',
      fix: 'Use the Pod that takes its place.'
    },
    {
      code: 'pod-on-host-network',
      values: { pod: 'p1' },
      state: 'unusable',
      message: 'Pod "p1" has no address of its own: it uses the network of its Node.',
      fix: 'Use the addresses of its Node (host-network).'
    },
    {
      code: 'pod-on-own-network',
      values: { pod: 'p1' },
      state: 'unusable',
      message: 'Pod "p1" does not use the network of its Node.',
      fix: 'Prefer a Service; hostNetwork: true in the Pod template gives all of its ports to the Node.'
    },
    {
      code: 'pod-without-host-port',
      values: { pod: 'p1' },
      state: 'unusable',
      message: 'No container of Pod "p1" asks for a port of the Node (hostPort).',
      fix: 'Prefer a Service of type NodePort; hostPort in the Pod template takes a port of each Node that the Pod runs on.'
    },
    {
      code: 'pod-host-unknown',
      values: { pod: 'p1' },
      state: 'unusable',
      message: 'Pod "p1" is on no Node whose address is known.',
      fix: 'Let its kubelet report status.hostIPs.'
    },
    {
      code: 'pod-host-ip-unknown',
      values: { pod: 'p1', hostIP: '0.0.0.0' },
      state: 'unusable',
      message: 'The Node of Pod "p1" has no address that hostIP 0.0.0.0 stands for.',
      fix: 'Leave hostIP out of the Pod template, or name an address of the Node.'
    },
    {
      code: 'pod-forwards-tcp-only',
      values: { pod: 'p1', number: 53, protocol: 'UDP' },
      state: 'unusable',
      message: 'Port 53 of Pod "p1" speaks UDP; kubectl port-forward carries TCP only.',
      fix: 'Reach the port from inside the cluster.'
    },
    {
      code: 'pod-without-container',
      values: { pod: 'p1' },
      state: 'unusable',
      message: 'Pod "p1" lists no container.',
      fix: 'Apply it to a cluster: the API server takes no Pod without one.'
    },
    {
      code: 'pod-without-dns-name',
      values: { pod: 'p1' },
      state: 'unusable',
      message: 'Pod "p1" has no name in DNS: that takes a hostname and a subdomain.',
      fix: 'Run it in a StatefulSet with a serviceName, or set hostname and subdomain, which names a headless Service of its namespace.'
    },
    {
      code: 'pod-subdomain-without-service',
      values: { pod: 'p1', subdomain: 'db' },
      state: 'unusable',
      message: 'The subdomain of Pod "p1" is no Service: there is no "db" in its namespace.',
      fix: 'Make a headless Service "db" that selects the Pod.'
    },
    {
      code: 'pod-subdomain-not-headless',
      values: { pod: 'p1', subdomain: 'db' },
      state: 'unusable',
      message: 'Service "db", the subdomain of Pod "p1", is not headless; only under a headless one Pods have names.',
      fix: 'Make a headless Service (clusterIP: None), and let the Pod name it as its subdomain.'
    },
    {
      code: 'pod-dns-unready',
      values: { pod: 'p1', subdomain: 'db' },
      state: 'unusable',
      message: 'DNS has no name for Pod "p1" while Service "db" counts it as not ready.',
      fix: 'Look at its readiness probes, or set publishNotReadyAddresses on the Service.'
    },
    {
      code: 'pod-dns-not-published',
      values: { pod: 'p1', subdomain: 'db' },
      state: 'uncertain',
      message: 'No EndpointSlice of Service "db" lists Pod "p1".',
      fix: 'Let the selector of the Service match the labels of the Pod.'
    }
  ])
})

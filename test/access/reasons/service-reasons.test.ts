import t from 'tap'
import { serviceReasons } from '../../../src/access/reasons/service-reasons.ts'
import { checkReasons } from '../../support/reason-table.ts'

t.test('every reason that a Service gives names it, and says what would mend it', async t => {
  checkReasons(t, serviceReasons, [
    {
      code: 'alias-has-no-address',
      values: { service: 'web' },
      state: 'unusable',
      message: 'Service "web" is an alias (type ExternalName): it has no address and no ports of its own.',
      fix: 'Make it a Service of another type.'
    },
    {
      code: 'headless-has-no-address',
      values: { service: 'web' },
      state: 'unusable',
      message: 'Service "web" is headless: callers talk to its Pods directly.',
      fix: 'Make a second Service with the same selector, without clusterIP: None.'
    },
    {
      code: 'declares-no-port',
      values: { service: 'web' },
      state: 'unusable',
      message: 'Service "web" declares no port.',
      fix: 'Declare the port in spec.ports.'
    },
    {
      code: 'cluster-ip-not-allocated',
      values: { service: 'web' },
      state: 'unusable',
      message: 'Service "web" has no cluster IP.',
      fix: 'Apply it to a cluster: the API server allocates one.'
    },
    {
      code: 'type-has-no-load-balancer',
      values: { service: 'web', type: 'ClusterIP' },
      state: 'unusable',
      message: 'Service "web" is of type ClusterIP; only type LoadBalancer asks for a load balancer.',
      fix: 'Make it a Service of type LoadBalancer.'
    },
    {
      code: 'load-balancer-pending',
      values: { service: 'web' },
      state: 'pending',
      message:
        'Nobody has given Service "web" a load balancer yet: its status has no address. Without a controller for load balancers it stays so.',
      fix: 'Install one (a cloud controller, MetalLB, kube-vip); on minikube, run minikube tunnel.'
    },
    {
      code: 'load-balancer-class-pending',
      values: { service: 'web', class: 'example.com/lb' },
      state: 'pending',
      message: 'Service "web" waits for a controller of load balancer class example.com/lb; all others pass it over.',
      fix: 'Install a controller that watches for example.com/lb, or make the Service anew without loadBalancerClass.'
    },
    {
      code: 'load-balancer-port-failed',
      values: { service: 'web', number: 80, error: 'NoQuota' },
      state: 'unusable',
      message: 'The load balancer of Service "web" does not serve port 80: NoQuota.',
      fix: "Look at the Service's events."
    },
    {
      code: 'type-has-no-node-port',
      values: { service: 'web', type: 'ClusterIP' },
      state: 'unusable',
      message: 'Service "web" is of type ClusterIP, which has no node ports.',
      fix: 'Make it a Service of type NodePort.'
    },
    {
      code: 'node-port-not-allocated',
      values: { number: 80, service: 'web' },
      state: 'unusable',
      message: 'Port 80 of Service "web" has no node port.',
      fix: 'Apply it to a cluster: the API server allocates one.'
    },
    {
      code: 'node-ports-not-wanted',
      values: { number: 80, service: 'web' },
      state: 'unusable',
      message: 'Port 80 of Service "web" has no node port: allocateLoadBalancerNodePorts is false.',
      fix: 'Set allocateLoadBalancerNodePorts to true.'
    },
    {
      code: 'no-external-ips',
      values: { service: 'web' },
      state: 'unusable',
      message: 'Service "web" has no externalIPs.',
      fix: 'Prefer a Service of type LoadBalancer: externalIPs are on their way out of Kubernetes.'
    },
    {
      code: 'not-an-alias',
      values: { service: 'web', type: 'ClusterIP' },
      state: 'unusable',
      message: 'Service "web" is of type ClusterIP, no alias for a name outside.',
      fix: 'Make a Service of type ExternalName.'
    },
    {
      code: 'external-name-missing',
      values: { service: 'web' },
      state: 'unusable',
      message: 'Service "web" is of type ExternalName without a name.',
      fix: 'Set spec.externalName.'
    },
    {
      code: 'external-name-is-address',
      values: { externalName: 'db.example.com', service: 'web' },
      state: 'unusable',
      message:
        'db.example.com, which Service "web" is an alias for, is an address; DNS resolves an alias as a name, and there is none like it.',
      fix: 'Make it a Service without a selector, with an EndpointSlice that holds the address.'
    },
    {
      code: 'external-name-not-checked',
      values: { service: 'web', externalName: 'db.example.com' },
      state: 'uncertain',
      message: 'Service "web" is an alias for db.example.com; no object tells whether that name resolves and who answers there.',
      fix: 'Ask the name from a Pod.'
    },
    {
      code: 'not-headless',
      values: { service: 'web' },
      state: 'unusable',
      message: 'Service "web" is not headless: only Pods of a headless Service have names of their own in DNS.',
      fix: 'Make a second, headless Service (clusterIP: None) that the Pods name as their subdomain.'
    },
    {
      code: 'no-endpoint-hostname',
      values: { service: 'web' },
      state: 'unusable',
      message: 'No endpoint of Service "web" has a host name.',
      fix: 'Give the Pods a hostname and the subdomain "web", as a StatefulSet with serviceName "web" does.'
    },
    {
      code: 'target-port-number-unknown',
      values: { service: 'web', number: 80, target: 'web' },
      state: 'unusable',
      message: 'Service "web" is headless and port 80 leads to the container port "web", whose number no EndpointSlice tells.',
      fix: 'Start Pods whose containers declare the port, or write its number into targetPort.'
    },
    {
      code: 'address-family-not-served',
      values: { service: 'web', family: 'IPv6' },
      state: 'unusable',
      message: 'Service "web" has no cluster IP of IPv6, so nothing is sent on from such an address.',
      fix: 'Make the Service dual-stack (ipFamilyPolicy: PreferDualStack).'
    }
  ])
})

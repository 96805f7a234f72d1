// Random Services, Pods and Nodes, odder than an API server would let them be, crowded on few names and numbers so that they collide.
import fc from 'fast-check'
import type { NodeRecord } from '../../src/facts/records/node.ts'
import type { PodRecord } from '../../src/facts/records/pod.ts'
import type { ServiceRecord } from '../../src/facts/records/service.ts'
import type { Snapshot } from '../../src/facts/snapshot.ts'
import { container, endpoint, node, pod, service, slice, slicePort, snapshotOf } from './facts.ts'

const name = fc.constantFrom('', '', 'http', 'dns', '53', '53-UDP', '80-TCP')
const number = fc.constantFrom(53, 80, 443)
const protocol = fc.constantFrom('TCP' as const, 'UDP' as const, 'SCTP' as const)
const ip = fc.constantFrom('10.0.0.1', '10.0.0.2', '34.120.8.21', 'fd00::1', '2600::1', '192.0.2.7', '127.0.0.1', '169.254.0.1')
const host = fc.option(fc.constantFrom('lb.example.com', 'LB.example.com', 'internal-a.elb.amazonaws.com'))
const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 4 })

const servicePort = fc.record({
  name,
  port: number,
  targetPort: fc.oneof(number, fc.constant('http')),
  protocol,
  appProtocol: fc.constantFrom(null, 'https', 'kubernetes.io/h2c'),
  nodePort: fc.option(fc.constantFrom(30053, 30080))
})
const ingress = fc.record({
  ip: fc.option(ip),
  hostname: host,
  ipMode: fc.constantFrom(null, 'VIP' as const, 'Proxy' as const),
  ports: few(fc.record({ port: number, protocol, error: fc.option(fc.constant('NoQuota')) }))
})
const anyService: fc.Arbitrary<ServiceRecord> = fc
  .record({
    type: fc.constantFrom('ClusterIP' as const, 'NodePort' as const, 'LoadBalancer' as const, 'ExternalName' as const),
    headless: fc.boolean(),
    clusterIPs: fc.constantFrom([], ['10.96.0.10'], ['10.96.0.10', 'fd00:96::10']),
    externalIPs: few(ip),
    externalTrafficPolicy: fc.constantFrom('Cluster' as const, 'Local' as const),
    internalTrafficPolicy: fc.constantFrom('Cluster' as const, 'Local' as const),
    allocateLoadBalancerNodePorts: fc.boolean(),
    externalName: fc.constantFrom(null, 'db.example.com', '10.0.0.1'),
    selector: fc.constantFrom(null, { app: 'web' }),
    ports: few(servicePort),
    loadBalancer: few(ingress)
  })
  .map(more => service('web', more))
const anyEndpoint = fc
  .record({
    ready: fc.boolean(),
    serving: fc.boolean(),
    terminating: fc.boolean(),
    nodeName: fc.constantFrom(null, 'n1', 'n2'),
    hostname: fc.constantFrom(null, 'web-0')
  })
  .map(more => endpoint('10.1.0.1', 'web-0', more))
const anySlice = fc
  .record({
    addressType: fc.constantFrom('IPv4' as const, 'IPv6' as const),
    ports: few(fc.tuple(fc.option(number), name)).map(ports => ports.map(([port, text]) => slicePort(port, text))),
    endpoints: few(anyEndpoint)
  })
  .map(more => slice('web', more))

const anyNode = (nodeName: string): fc.Arbitrary<NodeRecord> =>
  fc
    .record({
      addresses: few(
        fc.record({ type: fc.constantFrom('InternalIP', 'ExternalIP', 'Hostname'), address: fc.oneof(ip, fc.constant('n1')) })
      ),
      kubeletPort: fc.constantFrom(null, 10250, 9443),
      ready: fc.boolean(),
      unschedulable: fc.boolean()
    })
    .map(more => node(nodeName, more))

const containerPort = fc.record({
  name,
  containerPort: number,
  protocol,
  hostPort: fc.option(number),
  hostIP: fc.constantFrom(null, null, '0.0.0.0', '::', '127.0.0.1', '10.0.0.1', '10.0.0.2')
})
export const anyPod: fc.Arbitrary<PodRecord> = fc
  .record({
    containers: few(few(containerPort).map(ports => container(...ports))),
    podIPs: few(ip),
    phase: fc.constantFrom('', 'Pending', 'Running', 'Succeeded', 'Unknown'),
    hostNetwork: fc.boolean(),
    hostIPs: few(ip),
    nodeName: fc.constantFrom(null, 'n1', 'n9'),
    hostname: fc.constantFrom(null, 'web-0'),
    subdomain: fc.constantFrom(null, 'web'),
    ready: fc.boolean(),
    terminating: fc.boolean()
  })
  .map(more => pod('web-0', more))

/** Service shop/web with its slice, and Nodes n1 and n2; now and then a resource is not readable. */
export const anySnapshot: fc.Arbitrary<Snapshot> = fc
  .tuple(
    anyService,
    anySlice,
    anyNode('n1'),
    anyNode('n2'),
    fc.constantFrom({}, {}, { nodes: 'forbidden' as const }, { endpointslices: 'not-captured' as const })
  )
  .map(([subject, slices, n1, n2, trusts]) => snapshotOf([subject, slices, n1, n2], trusts))

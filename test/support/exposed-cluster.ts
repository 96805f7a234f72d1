// A cluster in which some ways in reach further than others: the internet, a private network, the cluster alone.
import type { Snapshot } from '../../src/facts/snapshot.ts'
import type { ClusterView } from '../../src/ports.ts'
import { address, endpoint, node, port, service, slice, snapshotOf } from './facts.ts'

/** shop/front: a load balancer on the internet. shop/api: node ports on both networks, nothing behind. other/db: hand-made endpoints. */
export function exposedCluster(): Snapshot {
  return snapshotOf([
    service('front', {
      type: 'LoadBalancer',
      labels: { tier: 'edge' },
      loadBalancer: [{ ip: '34.120.8.21', hostname: null, ipMode: null, ports: [] }],
      allocateLoadBalancerNodePorts: false
    }),
    slice('front'),
    service('api', { type: 'NodePort', ports: [port(80, { nodePort: 30080 })] }),
    service('db', { namespace: 'other', selector: null }),
    slice('db', {
      namespace: 'other',
      managedBy: null,
      endpoints: [endpoint('10.1.0.9', 'db-0', { targetRef: { kind: 'Pod', namespace: 'other', name: 'db-0' } })]
    }),
    node('n1', { addresses: [address('ExternalIP', '34.1.2.3'), address('InternalIP', '10.0.0.1')] })
  ])
}

/** A view whose snapshot the test can change. */
export function settableView(snapshot: Snapshot): { readonly view: ClusterView; set(next: Snapshot): void } {
  let shown = snapshot
  return {
    view: { current: () => shown, onChange: () => () => {}, stop: async () => {} },
    set: next => {
      shown = next
    }
  }
}

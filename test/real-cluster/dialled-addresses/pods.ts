// The Pods behind the Services that are dialled: on both nodes, in every condition that a traffic policy tells apart.
import type { Manifest } from '../manifest.ts'
import { pod } from '../proxy-matrix/objects.ts'
import type { NodeName } from './machines.ts'

export const namespace = 'dialled'

export interface PodRow {
  readonly name: string
  readonly node: NodeName
  readonly ips: readonly string[]
  /** Services select by these. */
  readonly labels: Readonly<Record<string, string>>
  readonly condition: 'ready' | 'not-ready' | 'terminating'
}

export const pods: readonly PodRow[] = [
  {
    name: 'here',
    node: 'node-a',
    ips: ['10.244.20.1', 'fd00:10:244:20::1'],
    labels: { on: 'a', everywhere: 'yes' },
    condition: 'ready'
  },
  {
    name: 'there',
    node: 'node-b',
    ips: ['10.244.21.1', 'fd00:10:244:21::1'],
    labels: { on: 'b', everywhere: 'yes', draining: 'yes' },
    condition: 'ready'
  },
  { name: 'not-ready', node: 'node-a', ips: ['10.244.20.2'], labels: { is: 'not-ready' }, condition: 'not-ready' },
  {
    name: 'ending',
    node: 'node-a',
    ips: ['10.244.20.3', 'fd00:10:244:20::3'],
    labels: { is: 'ending', draining: 'yes' },
    condition: 'terminating'
  },
  { name: 'ipv4-only', node: 'node-a', ips: ['10.244.20.4'], labels: { is: 'ipv4-only' }, condition: 'ready' }
]

export function podManifest({ name, node, ips, labels, condition }: PodRow): Manifest {
  const { metadata, status, ...rest } = pod(namespace, name, { ips, spec: { nodeName: node } })
  const conditions = [{ type: 'Ready', status: condition === 'not-ready' ? 'False' : 'True' }]
  return { ...rest, metadata: { ...metadata, labels }, status: { ...status, conditions } }
}

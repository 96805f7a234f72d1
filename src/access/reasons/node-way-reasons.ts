// Why a Node does not have a way in.
import { entry } from './entry.ts'

interface OfNode {
  readonly node: string
}

export const nodeWayReasons = {
  'node-reports-no-address': entry(
    'unusable',
    (v: OfNode) => `Node "${v.node}" reports no address.`,
    () => 'Look at its kubelet and at the cloud controller, which write status.addresses.'
  ),
  'node-runs-windows': entry(
    'unusable',
    (v: OfNode) => `Node "${v.node}" runs Windows, where kubectl debug opens no shell.`,
    () => 'Ask your operator for another way in.'
  )
} as const

// What must be said of every way in that leads past the API server.
import type { ServiceRecord } from '../facts/records/service.ts'
import type { Network } from './addresses/network.ts'
import type { Notice } from './proxy/answer.ts'

const whom: Readonly<Record<Network, string>> = {
  internet: 'the whole internet',
  'private-network': 'the private network',
  unknown: 'whoever can reach the address',
  cluster: 'the cluster',
  node: 'the Node'
}

/** Nobody checks the caller on the way; inside the cluster that is usual and needs no word. */
export function authenticateCallers({ name }: ServiceRecord, network: Network): readonly Notice[] {
  if (network === 'cluster' || network === 'node') return []
  const message = `Exposed to ${whom[network]}: nobody checks callers on the way, so Service "${name}" must authenticate them itself.`
  return [{ code: 'service-must-authenticate', message }]
}

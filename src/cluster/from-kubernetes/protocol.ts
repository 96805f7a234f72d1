// The transport protocol of a port, TCP where it says none.
import type { Protocol } from '../../facts/records/service.ts'

export function protocol(value: unknown): Protocol {
  return value === 'UDP' || value === 'SCTP' ? value : 'TCP'
}

// Why a Service has no port to reach.
import { because, type Reason } from './reasons.ts'
import type { ServiceSituation } from './situation.ts'

export function noPort({ facts: { service } }: ServiceSituation): Reason {
  return because(service.type === 'ExternalName' ? 'alias-has-no-address' : 'declares-no-port', { service: service.name })
}

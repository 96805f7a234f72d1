// Why a Service does not have a way in: its type and its fields.
import { entry, type OfService } from './entry.ts'

export const serviceReasons = {
  'alias-has-no-address': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" is an alias (type ExternalName): it has no address and no ports of its own.`,
    () => 'Make it a Service of another type.'
  ),
  'headless-has-no-address': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" is headless: callers talk to its Pods directly.`,
    () => 'Make a second Service with the same selector, without clusterIP: None.'
  ),
  'declares-no-port': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" declares no port.`,
    () => 'Declare the port in spec.ports.'
  ),
  'cluster-ip-not-allocated': entry(
    'unusable',
    (v: OfService) => `Service "${v.service}" has no cluster IP yet.`,
    () => 'Apply it to a cluster: the API server allocates one.'
  )
} as const

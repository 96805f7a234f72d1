// What answers a GET to a Service's proxy URL. Repeats kubernetes pkg/registry/core/service/storage REST.ResourceLocation, step by step.
import { type Snapshot, serviceFacts, trustIn } from '../../facts/snapshot.ts'
import { isReadable } from '../../facts/trust.ts'
import { because } from '../reasons.ts'
import type { Reference } from '../reference.ts'
import { findEndpoint } from './find-endpoint.ts'
import { parseInt64, quote } from './go-syntax.ts'
import { invalidNameMessage } from './object-name.ts'
import type { PodReadings } from './pod-readings.ts'
import { dialled, type Predicted, refused, unknown, unreadable } from './predicted.ts'

export function predictService(namespace: string, reference: Reference, snapshot: Snapshot, pods: PodReadings): Predicted {
  const port = portName(namespace, reference, snapshot)
  if (typeof port !== 'string') return port
  const trust = trustIn(snapshot, 'endpointslices', namespace)
  if (!isReadable(trust)) return unreadable('endpointslices', trust.state)
  const service = reference.name
  const search = findEndpoint({ namespace, service, port }, serviceFacts(snapshot, namespace, service), pods)
  if (search.found === 'yes') return dialled(search.assumes)
  if (search.found === 'unknown') return unknown(search.reason)
  return refused(503, `no endpoints available for service ${quote(service)}`, search.reason)
}

/**
 * The name by which slices are searched. A number is looked up in the Service, which must then exist; a name is used as it is,
 * and the Service object is not read at all.
 */
export function portName(namespace: string, { name, port }: Reference, snapshot: Snapshot): string | Predicted {
  const number = parseInt64(port)
  if (number === undefined) return port
  const invalid = invalidNameMessage(name)
  if (invalid !== undefined) return refused(400, invalid, because('invalid-name', { name }))
  const trust = trustIn(snapshot, 'services', namespace)
  if (!isReadable(trust)) return unreadable('services', trust.state)
  const { service } = serviceFacts(snapshot, namespace, name)
  if (service === undefined)
    return refused(404, `services ${quote(name)} not found`, because('object-not-found', { kind: 'Service', name }))
  // The first entry with that number, whatever its protocol.
  const entry = service.ports.find(candidate => BigInt(candidate.port) === number)
  if (entry !== undefined) return entry.name
  return refused(
    503,
    `no service port ${number} found for service ${quote(name)}`,
    because('port-not-found', { service: name, port: String(number) })
  )
}

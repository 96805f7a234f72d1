// How a Service's port is written in a reference, so that the API server finds that port and no other.
import type { ServicePort, ServiceRecord } from '../../facts/records/service.ts'

/**
 * The port part of the reference: its name, empty for an unnamed port, or its number where the name is all digits (which the API server
 * reads as a number). Undefined where no spelling exists: an earlier port has the same number, and a number finds the first.
 */
export function spellPort({ ports }: ServiceRecord, port: ServicePort): string | undefined {
  if (!isReadAsNumber(port.name)) return port.name
  return ports.find(candidate => candidate.port === port.port) === port ? String(port.port) : undefined
}

/** A digit name over int64 is used as a name. Port names hold no sign. */
function isReadAsNumber(name: string): boolean {
  return /^[0-9]+$/.test(name) && BigInt(name) < 2n ** 63n
}

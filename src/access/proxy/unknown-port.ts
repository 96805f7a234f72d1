// The refusal of a port that an object does not have, with those that it has.
import type { ServiceRecord } from '../../facts/records/service.ts'
import type { Refusal } from '../question.ts'
import type { PortAnswer } from './answer.ts'

/** A targetPort is what people look for most often, so it gets a hint. */
export function unknownServicePort({ namespace, name, ports }: ServiceRecord, asked: string, known: readonly PortAnswer[]): Refusal {
  const targeted = ports.find(port => String(port.targetPort) === asked)
  const hint = targeted === undefined ? '' : ` ${asked} is the targetPort of its port ${targeted.name || targeted.port}: ask for that one.`
  return { code: 'port-not-found', detail: `Service "${name}" in namespace "${namespace}" has no port ${asked}.${hint}`, ports: known }
}

export function unknownPodPort(name: string, asked: string, known: readonly PortAnswer[]): Refusal {
  return {
    code: 'port-not-found',
    detail: `No container of Pod "${name}" has a port named ${asked}, and a number must be 1 to 65535.`,
    ports: known
  }
}

export function unknownNodePort(name: string, asked: string, known: readonly PortAnswer[]): Refusal {
  return { code: 'port-not-found', detail: `A port of Node "${name}" is a number from 1 to 65535; ${asked} is none.`, ports: known }
}

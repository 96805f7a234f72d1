// Names the objects and fields that a statement rests on.
import type { ServiceRecord } from '../facts/records/service.ts'
import type { Evidence } from './access-method.ts'

export function serviceEvidence({ namespace, name }: ServiceRecord, ...fields: readonly string[]): readonly Evidence[] {
  return fields.map(field => ({ kind: 'Service', namespace, name, field }))
}

export function setting(name: string): Evidence {
  return { kind: 'Setting', name, field: name }
}

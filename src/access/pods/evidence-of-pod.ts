// Names the fields of a Pod that a statement rests on.
import type { PodRecord } from '../../facts/records/pod.ts'
import type { Evidence } from '../access-method.ts'

export function podEvidence({ namespace, name }: PodRecord, ...fields: readonly string[]): readonly Evidence[] {
  return fields.map(field => ({ kind: 'Pod', namespace, name, field }))
}

// Labels and annotations of an object, as null-prototype records: a label may be called "constructor" or "__proto__".
import { keptAnnotations, type Labels } from '../../facts/records/labels.ts'
import { fields } from './fields.ts'

const none: Labels = Object.freeze(Object.create(null))

export function labels(value: unknown): Labels {
  return stringMap(value, () => true)
}

/** Only those that some rule reads: annotations are free text that must neither fill memory nor leak. */
export function annotations(value: unknown): Labels {
  return stringMap(value, key => keptAnnotations.has(key))
}

export function noLabels(): Labels {
  return none
}

/** Null for an empty selector too: the API server's own output has no such thing. */
export function selector(value: unknown): Labels | null {
  const map = labels(value)
  return map === none ? null : map
}

function stringMap(value: unknown, keep: (key: string) => boolean): Labels {
  let map: Record<string, string> | undefined
  for (const [key, entry] of Object.entries(fields(value))) {
    if (typeof entry !== 'string' || !keep(key)) continue
    map ??= Object.create(null) as Record<string, string>
    map[key] = entry
  }
  return map === undefined ? none : Object.freeze(map)
}

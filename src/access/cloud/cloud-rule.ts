// How one cloud's controller is told whether a load balancer is for the outside: the shape of a row, and the ways in which values are read.
import type { Annotations } from '../../facts/records/labels.ts'
import type { ServiceRecord } from '../../facts/records/service.ts'

export type Exposure = 'internal' | 'external'
export type DeclaredService = Pick<ServiceRecord, 'annotations' | 'loadBalancerClass'>

/** Undefined: a value that says nothing, so that the default stands. */
export type Reading = (value: string, service: DeclaredService) => Exposure | undefined

export interface CloudRule {
  readonly cloud: string
  /** The first one present is read. */
  readonly keys: readonly string[]
  readonly read: Reading
  /** What the controller does where the annotation says nothing; null where a setting decides that no object shows. */
  readonly fallback: Exposure | null
  /** Load balancer classes of this controller; null: the annotation, then the default, decide. */
  readonly classes?: Readonly<Record<string, Exposure | null>>
  /** Tells that this controller serves the Service, or that it does not; where absent, the presence of a key tells. */
  readonly serves?: (service: DeclaredService) => boolean
  /** The keys whose presence `serves` reads. */
  readonly selectors?: readonly string[]
  /** The addresses that the row is about; both where absent. */
  readonly family?: 'IPv4' | 'IPv6'
}

/** Go's strconv.ParseBool. */
export function parseBool(text: string): boolean | undefined {
  if (/^(1|t|T|TRUE|true|True)$/.test(text)) return true
  return /^(0|f|F|FALSE|false|False)$/.test(text) ? false : undefined
}

export const bool: Reading = value => {
  const parsed = parseBool(value)
  if (parsed === undefined) return undefined
  return parsed ? 'internal' : 'external'
}

/** The word alone means internal; every other one is what the default is. */
export function exactly(internal: string): Reading {
  return value => (value === internal ? 'internal' : 'external')
}

export function either(internal: readonly string[], external: readonly string[]): Reading {
  return value => {
    if (internal.includes(value)) return 'internal'
    return external.includes(value) ? 'external' : undefined
  }
}

export const present: Reading = value => (value === '' ? undefined : 'internal')

export function anythingBut(...external: readonly string[]): Reading {
  return value => (external.includes(value) ? 'external' : 'internal')
}

export function annotation(annotations: Annotations, key: string): string | undefined {
  return annotations[key]?.trim()
}

// One row of a table of reasons: the state it makes, its message, and what would mend it.
import type { State } from './state.ts'

export interface Entry<V> {
  readonly state: State
  readonly message: (values: V) => string
  readonly fix: ((values: V) => string) | null
}

export interface OfService {
  readonly service: string
}
export interface OfPort extends OfService {
  /** Empty for an unnamed port. */
  readonly port: string
}

export function entry<V>(state: State, message: (values: V) => string, fix: ((values: V) => string) | null): Entry<V> {
  return { state, message, fix }
}

export function portText(port: string): string {
  return port === '' ? 'the unnamed port' : `port "${port}"`
}

// Filters on access methods: one and the same method must satisfy all of them.
import type { Basis } from '../access/access-method.ts'
import type { Network } from '../access/addresses/network.ts'
import type { State } from '../access/reasons.ts'

/** Each: any of these; absent: all. */
export interface MethodFilters {
  readonly methods?: readonly string[]
  readonly networks?: readonly Network[]
  readonly states?: readonly State[]
  readonly bases?: readonly Basis[]
}

/** What the filters look at of a method. */
export interface MethodSort {
  readonly method: string
  readonly network: Network
  readonly state: State
  readonly basis: Basis
}

export function hasMethodFilters(filters: MethodFilters): boolean {
  return methodFiltersText(filters) !== ''
}

export function methodMatcher({ methods, networks, states, bases }: MethodFilters): (sort: MethodSort) => boolean {
  return ({ method, network, state, basis }) =>
    (methods?.includes(method) ?? true) &&
    (networks?.includes(network) ?? true) &&
    (states?.includes(state) ?? true) &&
    (bases?.includes(basis) ?? true)
}

/** One text for the same filters, in whatever order; empty where there is none. */
export function methodFiltersText({ methods, networks, states, bases }: MethodFilters): string {
  const lists = [methods, networks, states, bases]
  return lists.every(list => list === undefined) ? '' : JSON.stringify(lists.map(list => list?.toSorted()))
}

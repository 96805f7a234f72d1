// How many ways in of each sort there are: short lists, shared by all Services that have the same, so that ten thousand cost little.
import type { AccessMethod } from '../access/access-method.ts'
import type { MethodSort } from './method-filters.ts'

export interface Facet extends MethodSort {
  readonly count: number
}

export type FacetList = readonly Facet[]

export function sortOf({ method, audience, state, basis }: AccessMethod): MethodSort {
  return { method, network: audience.network, state, basis }
}

export function facetsOf(methods: readonly AccessMethod[]): FacetList {
  return share(sum(methods.map(method => ({ ...sortOf(method), count: 1 }))))
}

/** Of one object: the lists have no sort in common. */
export function joinFacets(a: FacetList, b: FacetList): FacetList {
  if (b.length === 0) return a
  return a.length === 0 ? b : share([...a, ...b])
}

/** Each sort once. */
export function sum(facets: FacetList): FacetList {
  const sums = new Map<string, Facet>()
  for (const facet of facets) {
    const key = textOf(facet)
    const known = sums.get(key)
    sums.set(key, known === undefined ? facet : { ...facet, count: known.count + facet.count })
  }
  return [...sums.values()]
}

function textOf({ method, network, state, basis }: MethodSort): string {
  return `${method} ${network} ${state} ${basis}`
}

/** In practice some hundreds. What a strange cluster adds is forgotten here and stays with whoever has it. */
const mostShared = 10_000
const shared = new Map<string, FacetList>()

function share(facets: FacetList): FacetList {
  const key = facets.map(facet => `${textOf(facet)} ${facet.count}`).join('\n')
  const known = shared.get(key)
  if (known !== undefined) return known
  if (shared.size >= mostShared) shared.clear()
  shared.set(key, Object.freeze(facets))
  return facets
}

// Which Services of an inventory have a method that satisfies all filters, and how many such methods there are.
import type { FacetList } from './facets.ts'
import type { Inventory, NamespaceInventory } from './inventory.ts'
import { type MethodFilters, type MethodSort, methodFiltersText, methodMatcher } from './method-filters.ts'
import { RecentResults } from './recent-results.ts'
import { filterServices } from './search.ts'

export interface MatchedMethods {
  /** Services without a match left out. */
  readonly groups: Inventory
  /** How many methods match. */
  readonly total: number
}

const results = new RecentResults<Inventory, MatchedMethods>()
/** So that a changed Service costs its namespace, not the cluster. */
const byNamespace = new RecentResults<NamespaceInventory, MatchedMethods>()

export function matchMethods(inventory: Inventory, filters: MethodFilters): MatchedMethods {
  const key = methodFiltersText(filters)
  return results.get(inventory, key, () => {
    const matches = methodMatcher(filters)
    const matched = inventory.map(group => byNamespace.get(group, key, () => matchIn(group, matches)))
    return { groups: matched.flatMap(({ groups }) => groups), total: matched.reduce((sum, { total }) => sum + total, 0) }
  })
}

function matchIn(group: NamespaceInventory, matches: (sort: MethodSort) => boolean): MatchedMethods {
  // Few lists are different.
  const counts = new Map<FacetList, number>()
  const countOf = (list: FacetList) => {
    const count = counts.get(list) ?? list.reduce((sum, facet) => sum + (matches(facet) ? facet.count : 0), 0)
    counts.set(list, count)
    return count
  }
  let total = 0
  const groups = filterServices(group, facts => {
    const count = countOf(group.facets.get(facts) as FacetList)
    total += count
    return count > 0
  })
  return { groups, total }
}

// Which Services of an inventory have a method that satisfies all filters, and how many such methods there are.
import type { FacetList } from './facets.ts'
import type { Inventory } from './inventory.ts'
import { type MethodFilters, methodFiltersText, methodMatcher } from './method-filters.ts'
import { RecentResults } from './recent-results.ts'
import { filterServices } from './search.ts'

export interface MatchedMethods {
  /** Services without a match left out. */
  readonly groups: Inventory
  /** How many methods match. */
  readonly total: number
}

const results = new RecentResults<Inventory, MatchedMethods>()

export function matchMethods(inventory: Inventory, filters: MethodFilters): MatchedMethods {
  return results.get(inventory, methodFiltersText(filters), () => match(inventory, filters))
}

function match(inventory: Inventory, filters: MethodFilters): MatchedMethods {
  const matches = methodMatcher(filters)
  // Few lists are different.
  const counts = new Map<FacetList, number>()
  const countOf = (list: FacetList) => {
    const count = counts.get(list) ?? list.reduce((sum, facet) => sum + (matches(facet) ? facet.count : 0), 0)
    counts.set(list, count)
    return count
  }
  let total = 0
  const groups = filterServices(inventory, (facts, { facets }) => {
    const count = countOf(facets.get(facts) as FacetList)
    total += count
    return count > 0
  })
  return { groups, total }
}

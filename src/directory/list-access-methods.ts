// The ways in to all Services, flat, in order of namespace, name and id, a page at a time.
import type { AccessMethod } from '../access/access-method.ts'
import { serviceMethods } from '../access/methods/index.ts'
import type { Target } from '../access/proxy/answer.ts'
import type { AccessSettings } from '../access/settings.ts'
import { compareText } from '../facts/compare-text.ts'
import type { Snapshot } from '../facts/snapshot.ts'
import { type FacetList, sortOf } from './facets.ts'
import type { MatchedMethods } from './match-methods.ts'
import { type MethodSort, methodMatcher } from './method-filters.ts'
import type { Moment } from './moment.ts'
import { NodesWatch } from './nodes-watch.ts'
import { formatToken, type Page, type PageKey } from './page.ts'
import { situationOf } from './service-facets.ts'
import { servicesFrom } from './services-from.ts'
import type { ListedService } from './sorted-services.ts'
import type { ListQuery, ListStart } from './start-list.ts'

export interface AccessMethodItem extends AccessMethod {
  readonly target: Target
}

export interface AccessMethodPage extends Page<AccessMethodItem> {
  /** Whether something on this page rests on the Nodes. */
  readonly readsNodes: boolean
}

/** namespace, name, and the id of the method. */
export const methodKeyParts = 3

/** Full methods are worked out for the Services of the page alone, by the rules that have one to show. */
export function listAccessMethods(
  { filters, after }: Pick<ListStart, 'filters' | 'after'>,
  { groups, total }: MatchedMethods,
  query: ListQuery,
  snapshot: Snapshot,
  settings: AccessSettings
): AccessMethodPage {
  const matches = methodMatcher(query)
  const watch = new NodesWatch(snapshot)
  const found: AccessMethodItem[] = []
  for (const [facts, { facets }] of servicesFrom(groups, after)) {
    const items = matchingItems(facts, facets.get(facts) as FacetList, matches, { watch, settings })
    found.push(...items.filter(item => isBehind(item, after)))
    if (found.length > query.limit) break
  }
  const items = found.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items,
    continue: last === undefined || found.length <= query.limit ? null : formatToken(filters, keyOf(last)),
    total,
    readsNodes: watch.wereRead()
  }
}

function keyOf({ target: { namespace = '', name }, id }: AccessMethodItem): PageKey {
  return [namespace, name, id]
}

/** Of Services at the key or behind it. */
function isBehind({ target, id }: AccessMethodItem, after: PageKey | undefined): boolean {
  if (target.namespace !== after?.[0] || target.name !== after?.[1]) return true
  return compareText(id, after[2] as string) > 0
}

function matchingItems(
  facts: ListedService,
  facets: FacetList,
  matches: (sort: MethodSort) => boolean,
  world: Pick<Moment, 'watch' | 'settings'>
): readonly AccessMethodItem[] {
  const situation = situationOf(facts, world)
  const wanted = new Set(facets.filter(matches).map(({ method }) => method))
  return serviceMethods
    .filter(({ method }) => wanted.has(method))
    .flatMap(rule => rule.apply(situation).methods)
    .filter(method => matches(sortOf(method)))
    .map(method => ({ target: situation.target, ...method }))
    .sort((a, b) => compareText(a.id, b.id))
}

// The ways in to all Services, flat, in order of namespace, name and id, a page at a time.
import type { AccessMethod } from '../access/access-method.ts'
import { serviceMethods } from '../access/methods/index.ts'
import type { Target } from '../access/proxy/answer.ts'
import type { AccessSettings } from '../access/settings.ts'
import type { Snapshot } from '../facts/snapshot.ts'
import { type FacetList, sortOf } from './facets.ts'
import type { MatchedMethods } from './match-methods.ts'
import { type MethodSort, methodMatcher } from './method-filters.ts'
import { NodesWatch } from './nodes-watch.ts'
import { compareText, formatToken, type Page, type PageKey } from './page.ts'
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

interface Found {
  readonly key: PageKey
  readonly item: AccessMethodItem
}

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
  const found: Found[] = []
  for (const [facts, { facets }] of servicesFrom(groups, after)) {
    const methods = matchingMethods(facts, facets.get(facts) as FacetList, matches, { watch, settings })
    found.push(...methods.filter(({ key }) => isBehind(key, after)))
    if (found.length > query.limit) break
  }
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map(({ item }) => item),
    continue: last === undefined || found.length <= query.limit ? null : formatToken(filters, last.key),
    total,
    readsNodes: watch.wereRead()
  }
}

function isBehind([namespace, name, id = '']: PageKey, after: PageKey | undefined): boolean {
  if (namespace !== after?.[0] || name !== after[1]) return true
  return compareText(id, after[2] as string) > 0
}

function matchingMethods(
  facts: ListedService,
  facets: FacetList,
  matches: (sort: MethodSort) => boolean,
  world: { readonly watch: NodesWatch; readonly settings: AccessSettings }
): readonly Found[] {
  const { namespace, name } = facts.service
  const situation = situationOf(facts, world)
  const wanted = new Set(facets.filter(matches).map(({ method }) => method))
  const methods = serviceMethods
    .filter(({ method }) => wanted.has(method))
    .flatMap(rule => rule.apply(situation).methods)
    .filter(method => matches(sortOf(method)))
  return methods
    .map(method => ({ key: [namespace, name, method.id] as const, item: { target: situation.target, ...method } }))
    .sort((a, b) => compareText(a.key[2], b.key[2]))
}

// What every list over Services begins with: may they be read, is the token one of this list, and which Services do the filters find?
import { notReadable } from '../access/proxy/find-object.ts'
import type { Outcome } from '../access/question.ts'
import { type Snapshot, trustIn } from '../facts/snapshot.ts'
import { isReadable, type Trust } from '../facts/trust.ts'
import { type MethodFilters, methodFiltersText } from './method-filters.ts'
import { type PageKey, parseToken } from './page.ts'
import { filtersText, type ServiceFilters, searchServices } from './search.ts'
import type { NamespaceServices } from './sorted-services.ts'

export interface ListQuery extends ServiceFilters, MethodFilters {
  readonly limit: number
  readonly continue?: string
}

export interface ListStart {
  /** What the Service filters find; filters on access methods have yet to be applied. */
  readonly groups: readonly NamespaceServices[]
  /** What the tokens of this list are bound to. */
  readonly filters: string
  /** The last item of the page before. */
  readonly after: PageKey | undefined
}

/** `parts`: of a key of this list. */
export function startList(snapshot: Snapshot, query: ListQuery, parts: number): Outcome<ListStart> {
  const unreadable = unreadableTrust(snapshot, query.namespaces)
  if (unreadable !== undefined) return { ok: false, refusal: notReadable('services', unreadable.state) }
  const filters = filtersText(query) + methodFiltersText(query)
  const after = query.continue === undefined ? undefined : parseToken(filters, query.continue, parts)
  if (query.continue !== undefined && after === undefined) {
    return { ok: false, refusal: { code: 'invalid-continue', detail: 'continue: not a token of this list with these filters.' } }
  }
  const searched = searchServices(snapshot, query)
  return searched.ok ? { ok: true, value: { groups: searched.value, filters, after } } : searched
}

/** Of the first namespace that was asked for and cannot be read; of all, where none was. */
export function unreadableTrust(snapshot: Snapshot, namespaces: readonly string[] | undefined): Trust | undefined {
  const trusts =
    namespaces === undefined ? [snapshot.trust.services] : namespaces.map(namespace => trustIn(snapshot, 'services', namespace))
  return trusts.find(trust => !isReadable(trust))
}

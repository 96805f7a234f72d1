// Services in order of namespace and name, a page at a time.
import { notReadable } from '../access/proxy/find-object.ts'
import type { Outcome } from '../access/question.ts'
import { type Snapshot, trustIn } from '../facts/snapshot.ts'
import { isReadable, type Trust } from '../facts/trust.ts'
import { compareText, formatToken, type Page, type PageKey, parseToken } from './page.ts'
import { filtersText, type ServiceFilters, searchServices } from './search.ts'
import { type ServiceSummary, summarise } from './service-summary.ts'
import type { ListedService, NamespaceServices } from './sorted-services.ts'

export interface ServiceQuery extends ServiceFilters {
  readonly limit: number
  readonly continue?: string
}

export function listServices(snapshot: Snapshot, query: ServiceQuery): Outcome<Page<ServiceSummary>> {
  const unreadable = unreadableTrust(snapshot, query.namespaces)
  if (unreadable !== undefined) return { ok: false, refusal: notReadable('services', unreadable.state) }
  const filters = filtersText(query)
  const after = query.continue === undefined ? undefined : parseToken(filters, query.continue)
  if (query.continue !== undefined && after === undefined) {
    return { ok: false, refusal: { code: 'invalid-continue', detail: 'continue: not a token of this list with these filters.' } }
  }
  const searched = searchServices(snapshot, query)
  if (!searched.ok) return searched
  const groups = searched.value
  const found = take(groups, after, query.limit + 1)
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    ok: true,
    value: {
      items: page.map(facts => summarise(facts, isReadable(trustIn(snapshot, 'endpointslices', facts.service.namespace)))),
      continue:
        last === undefined || found.length <= query.limit ? null : formatToken(filters, [last.service.namespace, last.service.name]),
      total: groups.reduce((sum, group) => sum + group.services.length, 0)
    }
  }
}

/** Of the first namespace that was asked for and cannot be read; of all, where none was. */
export function unreadableTrust(snapshot: Snapshot, namespaces: readonly string[] | undefined): Trust | undefined {
  const trusts =
    namespaces === undefined ? [snapshot.trust.services] : namespaces.map(namespace => trustIn(snapshot, 'services', namespace))
  return trusts.find(trust => !isReadable(trust))
}

/** Up to `count` Services behind the key. */
function take(groups: readonly NamespaceServices[], after: PageKey | undefined, count: number): readonly ListedService[] {
  const found: ListedService[] = []
  for (const { namespace, services } of groups) {
    const order = after === undefined ? 1 : compareText(namespace, after[0])
    if (order < 0) continue
    const from = order === 0 && after !== undefined ? firstBehind(services, after[1]) : 0
    found.push(...services.slice(from, from + count - found.length))
    if (found.length === count) break
  }
  return found
}

/** Binary search: the place of the first name that is greater. */
function firstBehind(services: readonly ListedService[], name: string): number {
  let [low, high] = [0, services.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareText((services[middle] as ListedService).service.name, name) > 0) high = middle
    else low = middle + 1
  }
  return low
}

// Services in order of namespace and name, a page at a time.
import { type Snapshot, trustIn } from '../facts/snapshot.ts'
import { isReadable } from '../facts/trust.ts'
import { formatToken, type Page, type PageKey } from './page.ts'
import { type ServiceSummary, summarise } from './service-summary.ts'
import { servicesFrom } from './services-from.ts'
import type { ListedService, NamespaceServices } from './sorted-services.ts'
import type { ListStart } from './start-list.ts'

/** namespace and name. */
export const serviceKeyParts = 2

/** `groups`: those of the start, or fewer where access methods are asked for. */
export function listServices(
  { filters, after }: Pick<ListStart, 'filters' | 'after'>,
  groups: readonly NamespaceServices[],
  limit: number,
  snapshot: Snapshot
): Page<ServiceSummary> {
  const found = take(groups, after, limit + 1)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(facts => summarise(facts, isReadable(trustIn(snapshot, 'endpointslices', facts.service.namespace)))),
    continue: last === undefined || found.length <= limit ? null : formatToken(filters, [last.service.namespace, last.service.name]),
    total: groups.reduce((sum, group) => sum + group.services.length, 0)
  }
}

/** Up to `count` Services behind the key. */
function take(groups: readonly NamespaceServices[], after: PageKey | undefined, count: number): readonly ListedService[] {
  const found: ListedService[] = []
  for (const [facts] of servicesFrom(groups, after)) {
    if (facts.service.namespace === after?.[0] && facts.service.name === after[1]) continue
    found.push(facts)
    if (found.length === count) break
  }
  return found
}

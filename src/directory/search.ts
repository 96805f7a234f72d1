// Which Services a list is about: filters over many objects, memoised by the identity of what they read.
import type { Outcome } from '../access/question.ts'
import { parseLabelSelector } from '../facts/label-selector.ts'
import type { ServiceRecord, ServiceType } from '../facts/records/service.ts'
import type { Snapshot } from '../facts/snapshot.ts'
import { RecentResults } from './recent-results.ts'
import { type ListedService, type NamespaceServices, sortedServices } from './sorted-services.ts'

export interface ServiceFilters {
  /** Any of these; absent: all. */
  readonly namespaces?: readonly string[]
  readonly labelSelector?: string
  /** Words that must all occur, in any case, in the name, the display name or a label (`key=value`). */
  readonly q?: string
  readonly types?: readonly ServiceType[]
  readonly builtIn?: boolean
}

const results = new RecentResults<readonly NamespaceServices[], readonly NamespaceServices[]>()
/** So that a changed Service costs its namespace, not the cluster. */
const byNamespace = new RecentResults<NamespaceServices['services'], readonly NamespaceServices[]>()

/** In order, grouped by namespace, groups without a match left out. */
export function searchServices(snapshot: Snapshot, filters: ServiceFilters): Outcome<readonly NamespaceServices[]> {
  const matches = serviceMatcher(filters)
  if (!matches.ok) return matches
  const groups = sortedServices(snapshot.services)
  const key = filtersText(filters)
  const value = results.get(groups, key, () =>
    groups.flatMap(group => byNamespace.get(group.services, key, () => filterServices(group, ({ service }) => matches.value(service))))
  )
  return { ok: true, value }
}

/** None where nothing matches, and the same group where everything does. */
export function filterServices<Group extends NamespaceServices>(
  group: Group,
  matches: (facts: ListedService) => boolean
): readonly [Group] | readonly [] {
  const services = group.services.filter(matches)
  if (services.length === group.services.length) return [group]
  return services.length === 0 ? [] : [{ ...group, services }]
}

/** The filters as a test of one Service: for lists, and for whoever watches them change. */
export function serviceMatcher(filters: ServiceFilters): Outcome<(service: ServiceRecord) => boolean> {
  const { namespaces, q, types, builtIn, labelSelector } = filters
  const selector = parseLabelSelector(labelSelector ?? '')
  if (!selector.ok) return { ok: false, refusal: { code: 'invalid-label-selector', detail: `labelSelector: ${selector.message}.` } }
  const wanted = words(q)
  const checks: ((service: ServiceRecord) => boolean)[] = []
  if (namespaces !== undefined) checks.push(service => namespaces.includes(service.namespace))
  if (types !== undefined) checks.push(service => types.includes(service.type))
  if (builtIn !== undefined) checks.push(service => isBuiltIn(service) === builtIn)
  if (labelSelector !== undefined) checks.push(service => selector.selector.matches(service.labels))
  if (wanted.length > 0) checks.push(service => wanted.every(word => searchText(service).includes(word)))
  return { ok: true, value: service => checks.every(check => check(service)) }
}

/** One text for the same filters, however they were written: what a page's token is bound to. */
export function filtersText({ namespaces, labelSelector, q, types, builtIn }: ServiceFilters): string {
  return JSON.stringify([namespaces?.toSorted(), labelSelector, words(q), types?.toSorted(), builtIn])
}

export function displayName({ labels, name }: ServiceRecord): string {
  return labels['kubernetes.io/name'] || name
}

export function isBuiltIn({ labels }: ServiceRecord): boolean {
  return labels['kubernetes.io/cluster-service'] === 'true'
}

function words(q: string | undefined): readonly string[] {
  return (q ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
}

const searchTexts = new WeakMap<ServiceRecord, string>()

function searchText(service: ServiceRecord): string {
  const known = searchTexts.get(service)
  if (known !== undefined) return known
  const labels = Object.entries(service.labels).map(([key, value]) => `${key}=${value}`)
  const text = [service.name, displayName(service), ...labels].join('\n').toLowerCase()
  searchTexts.set(service, text)
  return text
}

export function allServices(groups: readonly NamespaceServices[]): readonly ListedService[] {
  return groups.flatMap(group => group.services)
}

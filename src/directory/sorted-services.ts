// Services in order, memoised by the identity of the maps they come from: a page costs the page, not the cluster.
import { compareText } from '../facts/compare-text.ts'
import type { ServiceRecord } from '../facts/records/service.ts'
import type { ServiceFacts, Snapshot } from '../facts/snapshot.ts'

/** A Service that exists, with its slices. */
export interface ListedService extends ServiceFacts {
  readonly service: ServiceRecord
}

export interface NamespaceServices {
  readonly namespace: string
  /** By name. */
  readonly services: readonly ListedService[]
}

const byNamespace = new WeakMap<ReadonlyMap<string, ServiceFacts>, readonly ListedService[]>()
const byCluster = new WeakMap<Snapshot['services'], readonly NamespaceServices[]>()

/** Namespaces without a Service of their own (slices alone do not count) are left out. */
export function sortedServices(services: Snapshot['services']): readonly NamespaceServices[] {
  const known = byCluster.get(services)
  if (known !== undefined) return known
  const sorted = [...services]
    .map(([namespace, facts]) => ({ namespace, services: sortedNamespace(facts) }))
    .filter(group => group.services.length > 0)
    .sort((a, b) => compareText(a.namespace, b.namespace))
  byCluster.set(services, sorted)
  return sorted
}

function sortedNamespace(facts: ReadonlyMap<string, ServiceFacts>): readonly ListedService[] {
  const known = byNamespace.get(facts)
  if (known !== undefined) return known
  const sorted = [...facts.values()].filter(isListed).sort((a, b) => compareText(a.service.name, b.service.name))
  byNamespace.set(facts, sorted)
  return sorted
}

function isListed(facts: ServiceFacts): facts is ListedService {
  return facts.service !== undefined
}

// Where a page begins: the Services at and behind a key, without a look at those before it.
import { compareText } from '../facts/compare-text.ts'
import type { PageKey } from './page.ts'
import type { ListedService, NamespaceServices } from './sorted-services.ts'

/** In order, from the Service that the key names on, which is among them if it is there; all without a key. */
export function* servicesFrom<Group extends NamespaceServices>(
  groups: readonly Group[],
  key: PageKey | undefined
): Generator<readonly [ListedService, Group]> {
  for (const group of groups) {
    const order = key === undefined ? 1 : compareText(group.namespace, key[0])
    if (order < 0) continue
    const first = order === 0 && key !== undefined ? placeOf(group.services, key[1]) : 0
    for (let at = first; at < group.services.length; at++) yield [group.services[at] as ListedService, group]
  }
}

/** Binary search: the place of the first name that is not smaller. */
function placeOf(services: readonly ListedService[], name: string): number {
  let [low, high] = [0, services.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareText((services[middle] as ListedService).service.name, name) >= 0) high = middle
    else low = middle + 1
  }
  return low
}

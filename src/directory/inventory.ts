// The facets of many Services. Long work the first time, so it is offered in pieces; afterwards it costs what has changed.
import type { AccessSettings } from '../access/settings.ts'
import type { Snapshot } from '../facts/snapshot.ts'
import { type FacetList, sum } from './facets.ts'
import { isSameMoment, type Moment, momentOf } from './moment.ts'
import { rememberedFacets, serviceFacets } from './service-facets.ts'
import type { ListedService, NamespaceServices } from './sorted-services.ts'

export interface NamespaceInventory extends NamespaceServices {
  readonly facets: ReadonlyMap<ListedService, FacetList>
}

/** In order of namespace. */
export type Inventory = readonly NamespaceInventory[]

export interface InventoryWork {
  /** To be worked off in parts of any size, in order. What is known already is not among it. */
  readonly todo: readonly ListedService[]
  work(part: readonly ListedService[]): readonly FacetList[]
  /** `lists`: all that `work` gave, in order. */
  finish(lists: readonly FacetList[]): Inventory
}

class Memo<Key extends object, Value> {
  readonly #known = new WeakMap<Key, Pick<Moment, 'world' | 'nodes'> & { readonly value: Value }>()

  get(key: Key, moment: Moment): Value | undefined {
    const known = this.#known.get(key)
    return known !== undefined && isSameMoment(known, moment) ? known.value : undefined
  }

  set(key: Key, { world, nodes }: Moment, value: Value): Value {
    this.#known.set(key, { world, nodes, value })
    return value
  }
}

const inventories = new Memo<readonly NamespaceServices[], Inventory>()
const byNamespace = new Memo<NamespaceServices['services'], NamespaceInventory>()

/** `groups`: Services of the snapshot, all or some. */
export function beginInventory(groups: readonly NamespaceServices[], snapshot: Snapshot, settings: AccessSettings): InventoryWork {
  const moment = momentOf(snapshot, settings)
  const work = (part: readonly ListedService[]) => part.map(facts => serviceFacets(facts, moment))
  const known = inventories.get(groups, moment)
  if (known !== undefined) return { todo: [], work, finish: () => known }
  const ready = groups.map(group => byNamespace.get(group.services, moment))
  // Held here, since whoever works on a newer snapshot in the meantime replaces what is remembered.
  const lists = new Map<ListedService, FacetList>()
  const todo: ListedService[] = []
  for (const [index, { services }] of groups.entries())
    for (const facts of ready[index] === undefined ? services : []) {
      const list = rememberedFacets(facts, moment)
      if (list === undefined) todo.push(facts)
      else lists.set(facts, list)
    }
  const finish = (worked: readonly FacetList[]) => {
    for (const [index, facts] of todo.entries()) lists.set(facts, worked[index] as FacetList)
    const all = groups.map((group, index) => ready[index] ?? gather(group, lists, moment))
    return inventories.get(groups, moment) ?? inventories.set(groups, moment, all)
  }
  return { todo, work, finish }
}

function gather(group: NamespaceServices, lists: ReadonlyMap<ListedService, FacetList>, moment: Moment): NamespaceInventory {
  const facets = new Map(group.services.map(facts => [facts, lists.get(facts) as FacetList]))
  return byNamespace.set(group.services, moment, { ...group, facets })
}

const totals = new WeakMap<NamespaceInventory, FacetList>()

/** How many there are of each sort. */
export function countMethods(inventory: Inventory): FacetList {
  return sum(inventory.flatMap(totalsOf))
}

function totalsOf(group: NamespaceInventory): FacetList {
  const known = totals.get(group) ?? sum([...group.facets.values()].flat())
  totals.set(group, known)
  return known
}

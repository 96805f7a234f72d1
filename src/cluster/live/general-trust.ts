// Where namespaces are watched one by one: what can be said of a resource as a whole, which is what the worst of them allows.
import type { ResourceName, Trust, TrustState } from '../../facts/trust.ts'

const worstFirst: readonly TrustState[] = ['not-captured', 'absent', 'forbidden', 'stale', 'synced']
const nothingYet: Trust = Object.freeze({ state: 'not-captured', since: null, currentAt: null, lastError: null })

export class GeneralTrust {
  readonly #namespaces: readonly string[]
  readonly #trust = new Map<ResourceName, ReadonlyMap<string, Trust>>()

  constructor(namespaces: readonly string[]) {
    this.#namespaces = namespaces
  }

  /** The whole, now that this is known of one namespace. */
  with(resource: ResourceName, namespace: string, trust: Trust): Trust {
    const known = new Map(this.#trust.get(resource)).set(namespace, trust)
    this.#trust.set(resource, known)
    const all = this.#namespaces.map(name => ({ name, ...(known.get(name) ?? nothingYet) }))
    const state = worstFirst.find(candidate => all.some(each => each.state === candidate)) as TrustState
    const worst = all.filter(each => each.state === state)
    const failed = worst.find(({ lastError }) => lastError !== null) ?? all.find(({ lastError }) => lastError !== null)
    return Object.freeze({
      state,
      since: oldest(worst.map(({ since }) => since)),
      currentAt: oldest(all.map(({ currentAt }) => currentAt)),
      lastError: failed === undefined ? null : `namespace ${failed.name}: ${failed.lastError}`
    })
  }
}

/** Null where there is no moment at all. */
function oldest(moments: readonly (number | null)[]): number | null {
  const known = moments.filter(moment => moment !== null)
  return known.length === 0 ? null : Math.min(...known)
}

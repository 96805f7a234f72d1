// What Prometheus is told of the ways in to all Services: how many there are, by method, network and state.
import { Gauge, type Registry } from 'prom-client'
import type { AccessSettings } from '../access/settings.ts'
import { countMethods } from '../directory/inventory.ts'
import { sortedServices } from '../directory/sorted-services.ts'
import type { Snapshot } from '../facts/snapshot.ts'
import { takeInventory } from './take-inventory.ts'

/** Counted at every scrape; a combination that no longer occurs has no series. At most methods × networks × states: 240. */
export function addAccessMetrics(registry: Registry, view: { current(): Snapshot | undefined }, settings: AccessSettings): void {
  new Gauge({
    name: 'signpost_access_methods',
    help: 'Ways in to Services, by method, network and state, as far as can be told without reading Pods.',
    labelNames: ['method', 'network', 'state'],
    registers: [registry],
    async collect() {
      const snapshot = view.current()
      const counts = snapshot === undefined ? [] : countMethods(await takeInventory(sortedServices(snapshot.services), snapshot, settings))
      // In one turn, so that scrapes at the same time do not see each other's halves.
      this.reset()
      for (const { method, network, state, count } of counts) this.inc({ method, network, state }, count)
    }
  })
}

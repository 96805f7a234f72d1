// The inventory of a snapshot, worked out in short turns of the event loop where it is not known yet.
import type { AccessSettings } from '../access/settings.ts'
import { beginInventory, type Inventory } from '../directory/inventory.ts'
import type { NamespaceServices } from '../directory/sorted-services.ts'
import type { Snapshot } from '../facts/snapshot.ts'
import { inTurns } from './in-turns.ts'

/** Some ten milliseconds: a Service takes a fifth of one. */
const servicesPerTurn = 50

/** Whoever asks while it is being worked out shares the work, since what is done for one is remembered for all. */
export async function takeInventory(
  groups: readonly NamespaceServices[],
  snapshot: Snapshot,
  settings: AccessSettings
): Promise<Inventory> {
  const { todo, work, finish } = beginInventory(groups, snapshot, settings)
  return finish(await inTurns(todo, servicesPerTurn, work))
}

// Long work in short turns of the event loop: Node takes a new connection about once a turn, so that one long turn keeps every probe waiting.
import { setImmediate as nextTurn } from 'node:timers/promises'

/** The results in the order of the items. The items must not depend on anything that may change between turns. */
export async function inTurns<T, R>(
  items: readonly T[],
  perTurn: number,
  work: (part: readonly T[]) => readonly R[]
): Promise<readonly R[]> {
  const results: R[] = []
  for (let at = 0; at < items.length; at += perTurn) {
    if (at > 0) await nextTurn()
    results.push(...work(items.slice(at, at + perTurn)))
  }
  return results
}

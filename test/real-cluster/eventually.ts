// Asks again until the answer is the wanted one: for what another process takes up in its own time, with nothing that would tell us.
import { setTimeout as wait } from 'node:timers/promises'

/** The first answer of which the check holds, or else the last one after `withinMs`: the caller asserts on it either way. */
export async function eventually<T>(ask: () => Promise<T>, check: (answer: T) => boolean, withinMs = 20_000): Promise<T> {
  const deadline = performance.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (check(answer) || performance.now() > deadline) return answer
    await wait(20)
  }
}

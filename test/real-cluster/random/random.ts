// Chance that can be repeated: everything a random cluster is made of comes from one seed.

export interface Random {
  /** From 0 up to, but not, 1. */
  next(): number
  /** Both ends count. */
  between(least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** In their own order, each with that probability. */
  some<T>(list: readonly T[], probability: number): readonly T[]
  times<T>(count: number, make: (index: number) => T): readonly T[]
}

/** Mulberry32: 32 bits of state, which is plenty for a few thousand choices. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  const chance = (probability: number): boolean => next() < probability
  return {
    next,
    between,
    chance,
    pick: list => list[between(0, list.length - 1)] as (typeof list)[number],
    some: (list, probability) => list.filter(() => chance(probability)),
    times: (count, make) => Array.from({ length: count }, (_, index) => make(index))
  }
}

/** SIGNPOST_SEED repeats a run. */
export function chosenSeed(given: string | undefined): number {
  const seed = given === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(given)
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) throw new Error(`SIGNPOST_SEED is no whole number below 2^32: ${given}`)
  return seed
}

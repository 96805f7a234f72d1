// Finds a small set of objects of which something still holds: leaves out ever smaller parts, as long as it does (delta debugging).

/** `holds` is asked about subsets, in order; it holds of the whole. No single object of the result can be left out. */
export async function smallestCase<T>(whole: readonly T[], holds: (part: readonly T[]) => Promise<boolean>): Promise<readonly T[]> {
  let kept = whole
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    let at = 0
    let shrank = false
    while (at < kept.length) {
      const rest = [...kept.slice(0, at), ...kept.slice(at + size)]
      if (await holds(rest)) {
        kept = rest
        shrank = true
      } else at += size
    }
    // What could not be left out before may be now.
    if (size === 1 && shrank) size = 2
  }
  return kept
}

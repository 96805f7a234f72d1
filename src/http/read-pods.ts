// The Pods that an answer needs, read on demand and handed to the pure core as a look-up.
import type { PodReadings } from '../access/proxy/pod-readings.ts'
import type { PodKey, PodReading } from '../facts/records/pod.ts'
import type { PodReader } from '../ports.ts'

export interface PodsRead extends PodReadings {
  /** When each was read, in ms since the epoch, for asOf. */
  readonly readAt: readonly number[]
}

/** Longer than a healthy API server ever takes, shorter than callers wait. */
const patienceMs = 10_000

const none: PodsRead = { get: () => undefined, readAt: [] }

/** The signal is looked at only where Pods are read: a request makes one on first sight, and most read none. */
export async function readPods(reader: PodReader, keys: readonly PodKey[], request: { readonly signal: AbortSignal }): Promise<PodsRead> {
  if (keys.length === 0) return none
  const readings = await reader.read(keys, AbortSignal.any([request.signal, AbortSignal.timeout(patienceMs)]))
  const byKey = new Map<string, PodReading>()
  for (const [index, reading] of readings.entries()) byKey.set(spell(keys[index] as PodKey), reading)
  return {
    get: key => byKey.get(spell(key)),
    readAt: readings.flatMap(reading => ('readAt' in reading ? [reading.readAt] : []))
  }
}

function spell({ namespace, name }: PodKey): string {
  return `${namespace}/${name}`
}

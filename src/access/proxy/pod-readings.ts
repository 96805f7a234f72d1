// The Pods that were read for one request, by key.
import type { PodKey, PodReading } from '../../facts/records/pod.ts'

export interface PodReadings {
  /** Undefined: that Pod was not asked for. */
  get(key: PodKey): PodReading | undefined
}

export const noPods: PodReadings = { get: () => undefined }

export function podReadings(keys: readonly PodKey[], readings: readonly PodReading[]): PodReadings {
  const byKey = new Map(keys.map((key, i) => [text(key), readings[i]]))
  return { get: key => byKey.get(text(key)) }
}

/** A namespace has no slash, so no two keys share a text. */
function text({ namespace, name }: PodKey): string {
  return `${namespace}/${name}`
}

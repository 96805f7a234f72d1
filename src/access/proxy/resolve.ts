// The one way in to proxy URLs: from a question, the facts and the Pods read, to an answer or a refusal.
import type { PodKey, PodReading } from '../../facts/records/pod.ts'
import type { Snapshot } from '../../facts/snapshot.ts'
import type { ResourceName } from '../../facts/trust.ts'
import type { Outcome, ProxyQuestion } from '../question.ts'
import type { AccessSettings } from '../settings.ts'
import type { ProxyUrlAnswer } from './answer.ts'

/** Readings of the Pods that podsToRead asked for. */
export interface PodReadings {
  get(key: PodKey): PodReading | undefined
}

export interface Resolved {
  readonly answer: ProxyUrlAnswer
  /** What the answer rests on, for asOf. */
  readonly restsOn: readonly ResourceName[]
}

/** The Pods without which the question cannot be answered; none for most. */
export function podsToRead(_question: ProxyQuestion, _snapshot: Snapshot): readonly PodKey[] {
  throw new Error('not yet')
}

export function resolveProxyUrl(
  _question: ProxyQuestion,
  _snapshot: Snapshot,
  _pods: PodReadings,
  _settings: AccessSettings
): Outcome<Resolved> {
  throw new Error('not yet')
}

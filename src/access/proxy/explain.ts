// Explains a proxy URL that somebody has: what each part means, whether it works, and the one that would.
import type { PodKey } from '../../facts/records/pod.ts'
import type { Snapshot } from '../../facts/snapshot.ts'
import type { ResourceName } from '../../facts/trust.ts'
import type { Outcome } from '../question.ts'
import { type Reason, type State, stateOf } from '../reasons.ts'
import type { AccessSettings } from '../settings.ts'
import type { Prediction, ProxyUrlAnswer } from './answer.ts'
import { describeOtherUrl } from './describe-other-url.ts'
import { doubtsAbout } from './doubt-reference.ts'
import { type ExplainedParts, explainParts } from './explain-parts.ts'
import type { PodReadings } from './pod-readings.ts'
import { podsForReference } from './predict-reference.ts'
import { predictUrl } from './predict-url.ts'
import { type ReadProxyUrl, readProxyUrl } from './read-proxy-url.ts'
import { podsToRead, restsOn } from './resolve.ts'
import { suggestAnswer } from './suggest-answer.ts'
import { suggestedQuestions } from './suggested-questions.ts'

export interface Explanation {
  readonly parts: ExplainedParts
  readonly state: State
  readonly reasons: readonly Reason[]
  /** Of the API server, once the URL has reached it: what kubectl proxy does before is among the reasons. */
  readonly prediction: Prediction
  /** The answer whose URL would work; null where the one asked about does, or none would. */
  readonly suggestion: ProxyUrlAnswer | null
}

export interface Explained {
  readonly answer: Explanation
  readonly restsOn: readonly ResourceName[]
}

/** The Pods without which neither the URL nor the suggestion could be judged. */
export function podsToExplain(url: string, snapshot: Snapshot, settings: AccessSettings): readonly PodKey[] {
  const read = readProxyUrl(url, settings)
  if (read === undefined) return []
  const { kind, namespace, reference } = read.parts
  const keys = [
    ...podsForReference(kind, namespace ?? '', reference, snapshot),
    ...suggestedQuestions(read).flatMap(question => podsToRead(question, snapshot))
  ]
  return [...new Map(keys.map(key => [`${key.namespace}/${key.name}`, key])).values()]
}

export function explainProxyUrl(url: string, snapshot: Snapshot, pods: PodReadings, settings: AccessSettings): Outcome<Explained> {
  const read = readProxyUrl(url, settings)
  if (read === undefined) return { ok: false, refusal: { code: 'not-a-proxy-url', detail: describeOtherUrl(url) } }
  const { prediction, reasons } = judge(read, snapshot, pods, settings)
  const suggestion = suggestAnswer(read, reasons, snapshot, pods, settings)
  const answer = { parts: explainParts(read.parts), state: stateOf(reasons), reasons, prediction, suggestion }
  return { ok: true, value: { answer, restsOn: restsOn[read.parts.kind] } }
}

function judge(
  read: ReadProxyUrl,
  snapshot: Snapshot,
  pods: PodReadings,
  settings: AccessSettings
): Pick<Explanation, 'prediction' | 'reasons'> {
  const { prediction, reasons } = read.leadsAway
    ? { prediction: { answeredBy: 'unknown' } as const, reasons: [] }
    : predictUrl(read, snapshot, pods, settings)
  const doubts = read.refusal === undefined ? doubtsAbout(read.parts, snapshot, pods) : []
  return { prediction, reasons: [...reasons, ...read.onTheWay, ...doubts].map(wellFormed) }
}

/** A reference with bytes that are no UTF-8 holds lone surrogates, which are for predictions only. */
function wellFormed({ code, message, fix }: Reason): Reason {
  return { code, message: message.toWellFormed(), fix: fix?.toWellFormed() ?? null }
}

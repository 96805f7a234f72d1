// The answer whose URL would work in place of one that does not, if there is any.
import type { Snapshot } from '../../facts/snapshot.ts'
import type { ProxyQuestion } from '../question.ts'
import { type Reason, stateOf, states } from '../reasons.ts'
import { parseReference } from '../reference.ts'
import type { AccessSettings } from '../settings.ts'
import type { ProxyUrlAnswer } from './answer.ts'
import type { ParsedProxyUrl } from './parse-proxy-url.ts'
import type { PodReadings } from './pod-readings.ts'
import { resolveProxyUrl } from './resolve.ts'
import { suggestedQuestions } from './suggested-questions.ts'

/** `reasons`: what is known of the URL as it stands. Null where that works, or where nothing better is known. */
export function suggestAnswer(
  parsed: ParsedProxyUrl,
  reasons: readonly Reason[],
  snapshot: Snapshot,
  pods: PodReadings,
  settings: AccessSettings
): ProxyUrlAnswer | null {
  if (stateOf(reasons) === 'usable') return null
  const answers = suggestedQuestions(parsed).flatMap(question => ask(question, snapshot, pods, settings))
  const ranked = states.toReversed().flatMap(state => answers.filter(answer => answer.state === state))
  return ranked.find(answer => isBetter(answer, parsed, reasons)) ?? null
}

/** A port that the Service does not have may be the targetPort of one that it has. */
function ask(question: ProxyQuestion, snapshot: Snapshot, pods: PodReadings, settings: AccessSettings): readonly ProxyUrlAnswer[] {
  const outcome = resolveProxyUrl(question, snapshot, pods, settings)
  if (outcome.ok) return outcome.value.answer.urls === null ? [] : [outcome.value.answer]
  if (outcome.refusal.code !== 'port-not-found') return []
  const targeted = outcome.refusal.ports.find(({ targetPort }) => targetPort !== null && String(targetPort) === question.port)
  return targeted === undefined ? [] : ask({ ...question, port: String(targeted.number) }, snapshot, pods, settings)
}

/** Where the facts contradict each other, the scheme that they make more likely is worth a try. */
function isBetter(answer: ProxyUrlAnswer, { parts }: ParsedProxyUrl, reasons: readonly Reason[]): boolean {
  const asked = stateOf(reasons)
  if (states.indexOf(answer.state) > states.indexOf(asked)) return true
  const scheme = parseReference(parts.reference)?.scheme || 'http'
  return answer.state === asked && reasons.some(reason => reason.code === 'scheme-ambiguous') && answer.scheme !== scheme
}

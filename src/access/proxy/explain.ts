// Explains a proxy URL that somebody has: what each part means, whether it works, and the one that would.
import type { PodKey } from '../../facts/records/pod.ts'
import type { Snapshot } from '../../facts/snapshot.ts'
import type { ResourceName } from '../../facts/trust.ts'
import type { Outcome } from '../question.ts'
import { because, type Reason, type State, stateOf } from '../reasons.ts'
import type { AccessSettings } from '../settings.ts'
import type { Prediction, ProxyUrlAnswer } from './answer.ts'
import { describeOtherUrl } from './describe-other-url.ts'
import { doubtsAbout } from './doubt-reference.ts'
import { type ExplainedParts, explainParts } from './explain-parts.ts'
import { kubectlProxyReasons } from './kubectl-proxy.ts'
import { type ParsedProxyUrl, type ProxyUrlParts, parseProxyUrl } from './parse-proxy-url.ts'
import type { PodReadings } from './pod-readings.ts'
import { podsForReference, predictReference } from './predict-reference.ts'
import type { Predicted } from './predicted.ts'
import { podsToRead, resolveProxyUrl } from './resolve.ts'
import { hasDryRun } from './suffix.ts'
import { suggestQuestion } from './suggest-question.ts'

export interface Explanation {
  readonly parts: ExplainedParts
  readonly state: State
  readonly reasons: readonly Reason[]
  readonly prediction: Prediction
  /** The answer whose URL would work; null where the one asked about does, or none would. */
  readonly suggestion: ProxyUrlAnswer | null
}

export interface Explained {
  readonly answer: Explanation
  readonly restsOn: readonly ResourceName[]
}

const restsOn = { Service: ['services', 'endpointslices'], Pod: [], Node: ['nodes'] } as const satisfies Record<
  string,
  readonly ResourceName[]
>

/** The Pods without which neither the URL nor the suggestion could be judged. */
export function podsToExplain(url: string, snapshot: Snapshot): readonly PodKey[] {
  const parsed = parseProxyUrl(url)
  if (parsed === undefined) return []
  const { kind, namespace, reference } = parsed.parts
  const question = suggestQuestion(parsed.parts, snapshot)
  const keys = [
    ...podsForReference(kind, namespace ?? '', reference, snapshot),
    ...(question === undefined ? [] : podsToRead(question, snapshot))
  ]
  return [...new Map(keys.map(key => [`${key.namespace}/${key.name}`, key])).values()]
}

export function explainProxyUrl(url: string, snapshot: Snapshot, pods: PodReadings, settings: AccessSettings): Outcome<Explained> {
  const parsed = parseProxyUrl(url)
  if (parsed === undefined) return { ok: false, refusal: { code: 'not-a-proxy-url', detail: describeOtherUrl(url) } }
  const { parts } = parsed
  const { prediction, reasons } = predict(parsed, snapshot, pods, settings)
  const doubts = parsed.refusal === undefined ? [...doubtsAbout(parts, snapshot, pods), ...kubectlProxyReasons(parts, settings)] : []
  const all = [...reasons, ...doubts]
  const state = stateOf(all)
  const suggestion = state === 'usable' ? null : suggest(parts, snapshot, pods, settings)
  return {
    ok: true,
    value: { answer: { parts: explainParts(parts), state, reasons: all, prediction, suggestion }, restsOn: restsOn[parts.kind] }
  }
}

/** In the API server's own order: the path, dryRun, the reference, and only then the missing slash. */
function predict({ parts, refusal }: ParsedProxyUrl, snapshot: Snapshot, pods: PodReadings, settings: AccessSettings): Predicted {
  const { form, kind, namespace, reference, path, query } = parts
  if (refusal !== undefined) {
    const reason = because(form === 'removed-proxy' ? 'removed-proxy-form' : 'misspelled-path', undefined)
    return { prediction: { answeredBy: 'api-server', ...refusal }, reasons: [reason] }
  }
  if (hasDryRun(query)) {
    return {
      prediction: { answeredBy: 'api-server', status: 400, message: 'dryRun is not supported' },
      reasons: [because('dry-run-not-supported', undefined)]
    }
  }
  const predicted = predictReference(kind, namespace ?? '', reference, snapshot, pods, settings)
  if (path !== '' || predicted.prediction.answeredBy !== 'backend') return predicted
  // The redirect has no body.
  return {
    prediction: { answeredBy: 'api-server', status: 301, message: '' },
    reasons: [...predicted.reasons, because('redirected-to-slash', undefined)]
  }
}

function suggest(parts: ProxyUrlParts, snapshot: Snapshot, pods: PodReadings, settings: AccessSettings): ProxyUrlAnswer | null {
  const question = suggestQuestion(parts, snapshot)
  if (question === undefined) return null
  const outcome = resolveProxyUrl(question, snapshot, pods, settings)
  return outcome.ok && outcome.value.answer.urls !== null && outcome.value.answer.state !== 'unusable' ? outcome.value.answer : null
}

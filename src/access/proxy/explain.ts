// Explains a proxy URL that somebody has: what each part means, whether it works, and the one that would.
import type { PodKey } from '../../facts/records/pod.ts'
import type { Snapshot } from '../../facts/snapshot.ts'
import type { ResourceName } from '../../facts/trust.ts'
import type { Outcome } from '../question.ts'
import { because, type Reason, type State, stateOf } from '../reasons.ts'
import { parseReference } from '../reference.ts'
import type { AccessSettings } from '../settings.ts'
import type { Prediction, ProxyUrlAnswer } from './answer.ts'
import { describeOtherUrl } from './describe-other-url.ts'
import { doubtsAbout } from './doubt-reference.ts'
import { kubectlProxyReasons } from './kubectl-proxy.ts'
import { type ParsedProxyUrl, type ProxyUrlParts, parseProxyUrl } from './parse-proxy-url.ts'
import type { PodReadings } from './pod-readings.ts'
import { podsForReference, predictReference } from './predict-reference.ts'
import type { Predicted } from './predicted.ts'
import { podsToRead, resolveProxyUrl } from './resolve.ts'
import { hasDryRun } from './suffix.ts'
import { suggestQuestion } from './suggest-question.ts'

export interface PartMeaning {
  readonly part: 'base' | 'namespace' | 'scheme' | 'name' | 'port' | 'path' | 'query'
  readonly text: string
  readonly meaning: string
}

export interface ExplainedParts extends ProxyUrlParts {
  /** Null, all three, where the reference is invalid. */
  readonly scheme: string | null
  readonly name: string | null
  readonly port: string | null
  readonly meanings: readonly PartMeaning[]
}

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

function explainParts(parts: ProxyUrlParts): ExplainedParts {
  const reference = parseReference(parts.reference)
  const { scheme = null, name = null, port = null } = reference ?? {}
  return { ...parts, scheme, name, port, meanings: meaningsOf(parts, scheme, name, port) }
}

function meaningsOf(
  { base, kind, namespace, path, query }: ProxyUrlParts,
  scheme: string | null,
  name: string | null,
  port: string | null
): readonly PartMeaning[] {
  const meanings: readonly (readonly [PartMeaning['part'], string | null, string])[] = [
    ['base', base, 'where the API server, or a proxy in front of it, is reached'],
    ['namespace', namespace, 'the namespace'],
    ['scheme', scheme, schemeMeaning(scheme)],
    ['name', name, `the ${kind}`],
    ['port', port, portMeaning(kind, port)],
    ['path', path, 'what the backend is asked for, cleaned by the API server'],
    ['query', query, 'passed on as it stands; dropped when a WebSocket is opened']
  ]
  return meanings.flatMap(([part, text, meaning]) => (text === null ? [] : [{ part, text, meaning }]))
}

function schemeMeaning(scheme: string | null): string {
  return scheme === '' ? 'none: the API server speaks http to the backend' : `the API server speaks ${scheme} to the backend`
}

function portMeaning(kind: ProxyUrlParts['kind'], port: string | null): string {
  const isNumber = /^[+-]?[0-9]+$/.test(port ?? '')
  if (kind === 'Node') return port === '' ? "none: the kubelet's own port" : 'a port of the Node'
  if (kind === 'Pod')
    return port === ''
      ? 'none: the first port that a container declares, else the default of the scheme'
      : 'a port of the Pod, by number only'
  if (port === '') return 'none: the unnamed port, and no other'
  return isNumber ? "a Service's port, by number: the first entry of spec.ports that has it" : "a Service's port, by name"
}

// The one way in to proxy URLs: from a question, the facts and the Pods read, to an answer or a refusal.
import type { PodKey } from '../../facts/records/pod.ts'
import type { Snapshot } from '../../facts/snapshot.ts'
import type { ResourceName } from '../../facts/trust.ts'
import type { Outcome, ProxyQuestion } from '../question.ts'
import type { AccessSettings } from '../settings.ts'
import type { ProxyUrlAnswer } from './answer.ts'
import type { PodReadings } from './pod-readings.ts'
import { resolveNode } from './resolve-node.ts'
import { resolvePod } from './resolve-pod.ts'
import { podsOfService, resolveService } from './resolve-service.ts'
import { parseSuffix, type Suffix } from './suffix.ts'

/** The watched resources that an answer about each kind rests on; the moments at which Pods were read count beside them. */
export const restsOn = { Service: ['services', 'endpointslices'], Pod: [], Node: ['nodes'] } as const satisfies Record<
  string,
  readonly ResourceName[]
>

export interface Resolved {
  readonly answer: ProxyUrlAnswer
  /** What the answer rests on, for asOf. */
  readonly restsOn: readonly ResourceName[]
}

/** The Pods without which the question cannot be answered; none for most. */
export function podsToRead(question: ProxyQuestion, snapshot: Snapshot): readonly PodKey[] {
  const { kind, namespace, name } = question
  if (namespace === undefined || kind === 'Node') return []
  return kind === 'Pod' ? [{ namespace, name }] : podsOfService(namespace, name, snapshot)
}

export function resolveProxyUrl(
  question: ProxyQuestion,
  snapshot: Snapshot,
  pods: PodReadings,
  settings: AccessSettings
): Outcome<Resolved> {
  const suffix = parseSuffix(question.suffix)
  if (suffix === undefined)
    return { ok: false, refusal: { code: 'invalid-suffix', detail: 'suffix: a "%" must be followed by two hexadecimal digits.' } }
  const outcome = dispatch(question, suffix, snapshot, pods, settings)
  return outcome.ok ? { ok: true, value: { answer: outcome.value, restsOn: restsOn[question.kind] } } : outcome
}

function dispatch(
  question: ProxyQuestion,
  suffix: Suffix,
  snapshot: Snapshot,
  pods: PodReadings,
  settings: AccessSettings
): Outcome<ProxyUrlAnswer> {
  const world = { snapshot, settings }
  const namespace = question.namespace ?? ''
  if (question.kind === 'Service') return resolveService({ ...question, namespace }, suffix, world, pods)
  return question.kind === 'Pod' ? resolvePod({ ...question, namespace }, suffix, world, pods) : resolveNode(question, suffix, world)
}

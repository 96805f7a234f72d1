// Many questions at once, all answered from one snapshot: each with its own result or refusal, in order.
import { checkQuestion } from '../access/check-question.ts'
import type { ProxyUrlAnswer } from '../access/proxy/answer.ts'
import type { PodReadings } from '../access/proxy/pod-readings.ts'
import { podsToRead, resolveProxyUrl } from '../access/proxy/resolve.ts'
import type { ProxyQuestion, Refusal } from '../access/question.ts'
import type { AccessSettings } from '../access/settings.ts'
import type { PodKey } from '../facts/records/pod.ts'
import type { Snapshot } from '../facts/snapshot.ts'

export interface BatchItem extends ProxyQuestion {
  /** The item's index where it is absent. */
  readonly id?: string
}

export type BatchResult = { readonly id: string; readonly result: ProxyUrlAnswer } | { readonly id: string; readonly refusal: Refusal }

/** Pods behind hand-made endpoints, over the whole batch; items about Pods read their own beside them. */
const mostEndpointPods = 200

export function podsForBatch(items: readonly BatchItem[], snapshot: Snapshot): readonly PodKey[] {
  const valid = items.filter(item => checkQuestion(item) === undefined)
  const asked = valid.filter(item => item.kind === 'Pod').flatMap(item => podsToRead(item, snapshot))
  const behind = unique(valid.filter(item => item.kind === 'Service').flatMap(item => podsToRead(item, snapshot)))
  return unique([...asked, ...behind.slice(0, mostEndpointPods)])
}

export function answerBatch(
  items: readonly BatchItem[],
  snapshot: Snapshot,
  pods: PodReadings,
  settings: AccessSettings
): readonly BatchResult[] {
  return items.map((item, index) => {
    const id = item.id ?? String(index)
    const invalid = checkQuestion(item)
    if (invalid !== undefined) return { id, refusal: invalid }
    const outcome = resolveProxyUrl(item, snapshot, pods, settings)
    return outcome.ok ? { id, result: outcome.value.answer } : { id, refusal: outcome.refusal }
  })
}

function unique(keys: readonly PodKey[]): readonly PodKey[] {
  return [...new Map(keys.map(key => [`${key.namespace}/${key.name}`, key])).values()]
}

// Situations for the rules of Pods and Nodes, and their outcomes cut down to what a table can show.
import type { AccessMethod } from '../../src/access/access-method.ts'
import type { Rule } from '../../src/access/define-rule.ts'
import { noPods } from '../../src/access/proxy/pod-readings.ts'
import type { NodeSituation, PodSituation, Situation } from '../../src/access/situation.ts'
import type { EndpointSliceRecord } from '../../src/facts/records/endpoint-slice.ts'
import type { NodeRecord } from '../../src/facts/records/node.ts'
import type { PodRecord } from '../../src/facts/records/pod.ts'
import type { ServiceRecord } from '../../src/facts/records/service.ts'
import { found, node, pod, snapshotOf } from './facts.ts'
import { settings } from './settings.ts'
import { type Seen, seen } from './situations.ts'

type Records = readonly (ServiceRecord | EndpointSliceRecord | NodeRecord)[]

/** Pod shop/p1, running and ready on Node n1, which is not there unless it is among the others. */
export function podSituation(record: Partial<PodRecord> = {}, others: Records = []): PodSituation {
  const subject = pod('p1', record)
  const target = { kind: 'Pod', namespace: 'shop', name: 'p1' } as const
  return { target, facts: { pod: subject }, snapshot: snapshotOf(others), pods: found(subject), settings }
}

export function nodeSituation(record: Partial<NodeRecord> = {}): NodeSituation {
  const subject = node('n1', record)
  return { target: { kind: 'Node', name: 'n1' }, facts: { node: subject }, snapshot: snapshotOf([subject]), pods: noPods, settings }
}

/** Each method that there is; or the codes of the reasons why there is none. */
export function seenBy<F>(rule: Rule<F>, situation: Situation<F>): readonly Seen[] | { readonly notAvailable: readonly string[] } {
  const { methods, notAvailable } = rule.apply(situation)
  return notAvailable === undefined ? methods.map(seen) : { notAvailable: notAvailable.reasons.map(({ code }) => code) }
}

export function firstBy<F>(rule: Rule<F>, situation: Situation<F>): AccessMethod {
  const [method] = rule.apply(situation).methods
  if (method === undefined) throw new Error(`${rule.method}: no method`)
  return method
}

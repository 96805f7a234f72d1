// Every port of a Pod as the API server's proxy reaches it: those that its containers declare, else the default of the scheme.
import type { PortAnswer } from '../proxy/answer.ts'
import { resolvePod } from '../proxy/resolve-pod.ts'
import { noSuffix } from '../proxy/suffix.ts'
import type { ProxyCandidate } from '../proxy-way.ts'
import { because, type Reason } from '../reasons.ts'
import type { PodSituation } from '../situation.ts'
import { isYetToStart } from './pod-checks.ts'

/** None for a Pod that has no address and will get none: the API server refuses to dial it, whatever the port. */
export function podProxyCandidates({ facts: { pod }, snapshot, settings, pods }: PodSituation): readonly ProxyCandidate[] {
  if (pod.podIPs.length === 0 && !isYetToStart(pod)) return []
  const outcome = resolvePod({ kind: 'Pod', namespace: pod.namespace, name: pod.name }, noSuffix, { snapshot, settings }, pods)
  if (!outcome.ok) return []
  const { value } = outcome
  // A Pod's answer always has a port.
  const chosen = value.port as PortAnswer
  const all = [{ ...value, port: chosen }, ...value.alternatives]
  return all
    .filter(({ reference }, i) => all.findIndex(other => other.reference === reference) === i)
    .map(({ port: { name, number, protocol }, ...url }) => ({ port: { name, number, protocol }, url, caveats: value.caveats }))
}

export function noPodProxy({ facts: { pod } }: PodSituation): Reason {
  return because('pod-without-address', { pod: pod.name })
}

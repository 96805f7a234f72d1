// A Pod on its Node's own network: its ports are the Node's.
import { defineRule } from '../../define-rule.ts'
import { type HostCandidate, hasHost, hostCandidates, hostWay } from '../../pods/host-of-pod.ts'
import { podIsReady, podRuns, podStays } from '../../pods/pod-checks.ts'
import { declaredPorts } from '../../pods/pod-use.ts'
import { because } from '../../reasons.ts'
import type { PodSubject } from '../../situation.ts'

export const hostNetwork = defineRule<PodSubject, HostCandidate>({
  method: 'host-network',
  candidates: situation => (situation.facts.pod.hostNetwork ? hostCandidates(declaredPorts(situation.facts.pod), situation) : []),
  none: ({ facts: { pod } }) => because(pod.hostNetwork ? 'pod-declares-no-port' : 'pod-on-own-network', { pod: pod.name }),
  exists: [hasHost],
  works: [podRuns, podIsReady, podStays],
  describe: (candidate, situation) => hostWay(candidate, situation, 'spec.hostNetwork', 'spec.containers[].ports')
})

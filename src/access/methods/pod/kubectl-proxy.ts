// The same proxy through `kubectl proxy` on the caller's own machine, which adds the credentials: the way for browsers.
import { defineRule } from '../../define-rule.ts'
import { podEvidence } from '../../pods/evidence-of-pod.ts'
import { podRuns } from '../../pods/pod-checks.ts'
import { noPodProxy, podProxyCandidates } from '../../pods/pod-proxy-candidates.ts'
import { kubectlProxyWay, type ProxyCandidate } from '../../proxy-way.ts'
import type { PodSubject } from '../../situation.ts'

export const podKubectlProxy = defineRule<PodSubject, ProxyCandidate>({
  method: 'kubectl-proxy',
  candidates: podProxyCandidates,
  none: noPodProxy,
  exists: [],
  works: [podRuns],
  describe: (candidate, situation) =>
    kubectlProxyWay(candidate, situation, podEvidence(situation.facts.pod, 'status.podIPs', 'spec.containers[].ports'))
})

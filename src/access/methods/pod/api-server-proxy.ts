// The proxy of the API server: HTTP and HTTPS only, and only for callers whom Kubernetes knows and allows.
import { defineRule } from '../../define-rule.ts'
import { podEvidence } from '../../pods/evidence-of-pod.ts'
import { podRuns } from '../../pods/pod-checks.ts'
import { noPodProxy, podProxyCandidates } from '../../pods/pod-proxy-candidates.ts'
import { apiServerProxyWay, type ProxyCandidate } from '../../proxy-way.ts'
import type { PodSubject } from '../../situation.ts'

export const podApiServerProxy = defineRule<PodSubject, ProxyCandidate>({
  method: 'api-server-proxy',
  candidates: podProxyCandidates,
  none: noPodProxy,
  exists: [],
  works: [podRuns],
  describe: (candidate, situation) =>
    apiServerProxyWay(candidate, situation, podEvidence(situation.facts.pod, 'status.podIPs', 'spec.containers[].ports'))
})

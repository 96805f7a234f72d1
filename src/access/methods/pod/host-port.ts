// A port of the Node that one container asked for (hostPort).
import { defineRule } from '../../define-rule.ts'
import { type HostCandidate, hasHost, hostCandidates, hostWay } from '../../host-of-pod.ts'
import { podIsReady, podRuns, podStays } from '../../pod-checks.ts'
import { hostPorts } from '../../pod-use.ts'
import type { Notice } from '../../proxy/answer.ts'
import { because } from '../../reasons.ts'
import type { PodSubject } from '../../situation.ts'

const caveats: readonly Notice[] = [
  { code: 'host-port-plugin', message: "The cluster's network plugin must support hostPort (portmap); no object shows whether it does." },
  { code: 'host-ip-not-read', message: 'A hostIP beside hostPort narrows it to one address of the Node; Signpost does not read it.' }
]

/** On the Node's own network every port is one of the Node: that is host-network. */
export const hostPort = defineRule<PodSubject, HostCandidate>({
  method: 'host-port',
  candidates: situation => (situation.facts.pod.hostNetwork ? [] : hostCandidates(hostPorts(situation.facts.pod), situation)),
  none: ({ facts: { pod } }) => because(pod.hostNetwork ? 'pod-on-host-network' : 'pod-without-host-port', { pod: pod.name }),
  exists: [hasHost],
  works: [podRuns, podIsReady, podStays],
  describe: (candidate, situation) => {
    const way = hostWay(candidate, situation, 'spec.containers[].ports[].hostPort')
    return { ...way, caveats: [...way.caveats, ...caveats] }
  }
})

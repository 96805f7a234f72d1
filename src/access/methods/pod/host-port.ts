// A port of the Node that one container asked for (hostPort), on all of its addresses or on one (hostIP).
import { defineRule } from '../../define-rule.ts'
import { isLoopback, isOneAddress, nodeOwnAddresses } from '../../pods/host-addresses.ts'
import { type HostCandidate, hasHost, hostCandidates, hostWay } from '../../pods/host-of-pod.ts'
import { podIsReady, podRuns, podStays } from '../../pods/pod-checks.ts'
import { hostPorts } from '../../pods/pod-use.ts'
import type { Notice } from '../../proxy/answer.ts'
import { because } from '../../reasons.ts'
import type { PodSituation, PodSubject } from '../../situation.ts'

const needsPlugin: Notice = {
  code: 'host-port-plugin',
  message: "The cluster's network plugin must support hostPort (portmap); no object shows whether it does."
}

/** On the Node's own network every port is one of the Node: that is host-network. */
export const hostPort = defineRule<PodSubject, HostCandidate>({
  method: 'host-port',
  candidates: situation => (situation.facts.pod.hostNetwork ? [] : hostCandidates(hostPorts(situation.facts.pod), situation)),
  none: ({ facts: { pod } }) => because(pod.hostNetwork ? 'pod-on-host-network' : 'pod-without-host-port', { pod: pod.name }),
  exists: [hasHost],
  works: [podRuns, podIsReady, podStays],
  describe: (candidate, situation) => {
    const { hostIP = null } = candidate.port
    const fields = ['hostPort', ...(hostIP === null ? [] : ['hostIP'])].map(field => `spec.containers[].ports[].${field}`)
    const way = hostWay(candidate, situation, ...fields)
    return { ...way, caveats: [...way.caveats, needsPlugin, ...oneAddress(hostIP, situation)] }
  }
})

function oneAddress(hostIP: string | null, situation: PodSituation): readonly Notice[] {
  if (!isOneAddress(hostIP)) return []
  if (isLoopback(hostIP)) return [{ code: 'host-ip-loopback', message: `hostIP ${hostIP}: the port answers on the Node itself only.` }]
  const known = nodeOwnAddresses(situation)
  if (known.length === 0 || known.includes(hostIP.toLowerCase())) return []
  return [{ code: 'host-ip-not-of-node', message: `hostIP ${hostIP} is none of the addresses that the Node reports.` }]
}

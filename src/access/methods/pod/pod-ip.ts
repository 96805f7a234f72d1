// The Pod's own addresses, which other Pods and the Nodes reach.
import { networkByCidr } from '../../addresses/audience-cidrs.ts'
import { byNetwork, type NetworkGroup } from '../../by-network.ts'
import { defineRule } from '../../define-rule.ts'
import { podEvidence } from '../../pods/evidence-of-pod.ts'
import { isYetToStart, podIsReady, podRuns, podStays } from '../../pods/pod-checks.ts'
import { declaredPorts, type PodPort, podPortUse } from '../../pods/pod-use.ts'
import { methodPort, portAccess } from '../../port-access.ts'
import type { Notice } from '../../proxy/answer.ts'
import { because } from '../../reasons.ts'
import type { PodSituation, PodSubject } from '../../situation.ts'

interface Candidate extends NetworkGroup {
  readonly port: PodPort
}

const endsWithPod: Notice = {
  code: 'address-ends-with-pod',
  message: "The address is this Pod's alone and ends with it; a Service keeps its own."
}

export const podIp = defineRule<PodSubject, Candidate>({
  method: 'pod-ip',
  candidates: situation => {
    const { pod } = situation.facts
    if (pod.hostNetwork) return []
    const groups = groupsOf(situation)
    return declaredPorts(pod).flatMap(port => groups.map(group => ({ port, ...group })))
  },
  none: ({ facts: { pod } }) => because(pod.hostNetwork ? 'pod-on-host-network' : 'pod-declares-no-port', { pod: pod.name }),
  exists: [
    {
      reads: 'pods',
      fails: ({ addresses }, { facts: { pod } }) =>
        addresses.length > 0 || isYetToStart(pod) ? undefined : because('pod-without-address', { pod: pod.name })
    }
  ],
  works: [podRuns, podIsReady, podStays],
  describe: ({ port, network, addresses }, { facts: { pod } }) => {
    const { scheme, caveats } = podPortUse(pod, port)
    return {
      port: methodPort(port),
      network,
      access: portAccess(scheme, port, addresses, port.port),
      basis: 'declared',
      caveats: [endsWithPod, ...caveats],
      evidence: podEvidence(pod, 'status.podIPs', 'spec.containers[].ports')
    }
  }
})

/** Pod networks are private to the cluster, unless the operator says that theirs are routed. */
function groupsOf({ facts: { pod }, settings }: PodSituation): readonly NetworkGroup[] {
  const groups = byNetwork(pod.podIPs, address => networkByCidr(address, settings.audienceCidrs) ?? 'cluster')
  return groups.length > 0 ? groups : [{ network: 'cluster', addresses: [] }]
}

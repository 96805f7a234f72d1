// A port of the Pod on the caller's own machine, tunnelled through the API server and the kubelet: any protocol over TCP.
import { targetRules } from '../../commands/command-target.ts'
import { forwardCommand, localPort } from '../../commands/port-forward-command.ts'
import { defineRule } from '../../define-rule.ts'
import { podEvidence } from '../../pods/evidence-of-pod.ts'
import { podIsReady, podRuns, podStays } from '../../pods/pod-checks.ts'
import { declaredPorts, type PodPort, podPortUse } from '../../pods/pod-use.ts'
import { methodPort, portAccess } from '../../port-access.ts'
import type { Notice } from '../../proxy/answer.ts'
import { because } from '../../reasons.ts'
import type { PodSubject } from '../../situation.ts'
import { apiServerNetwork, checkedByKubernetes, needsKubeconfig } from '../../through-api-server.ts'

interface Candidate {
  readonly port: PodPort
}

const hostIsLocalhost: Notice = {
  code: 'host-is-localhost',
  message: 'The application is asked for localhost, which a virtual host or a certificate may not know.'
}

export const podPortForward = defineRule<PodSubject, Candidate>({
  method: 'port-forward',
  candidates: ({ facts: { pod } }) => declaredPorts(pod).map(port => ({ port })),
  none: ({ facts: { pod } }) => because('pod-declares-no-port', { pod: pod.name }),
  exists: [
    {
      reads: 'pods',
      fails: ({ port: { port: number, protocol } }, { facts: { pod } }) =>
        protocol === 'TCP' ? undefined : because('pod-forwards-tcp-only', { pod: pod.name, number, protocol })
    }
  ],
  works: [podRuns, podIsReady, podStays],
  describe: ({ port }, situation) => {
    const { pod } = situation.facts
    const { scheme, caveats } = podPortUse(pod, port)
    const local = localPort(port.port)
    const target = { type: 'pod', name: pod.name } as const
    return {
      port: methodPort(port),
      network: apiServerNetwork(situation),
      access: [forwardCommand(pod.namespace, target, local, port.port), ...portAccess(scheme, port, ['localhost'], local)],
      basis: 'declared',
      authentication: checkedByKubernetes,
      requires: [needsKubeconfig],
      caveats: [hostIsLocalhost, ...caveats],
      evidence: podEvidence(pod, 'spec.containers[].ports'),
      rules: targetRules(target, 'pods/portforward')
    }
  }
})

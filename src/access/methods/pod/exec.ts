// A shell in the Pod: from there its own ports and everything inside the cluster can be asked.
import { targetRules } from '../../commands/command-target.ts'
import { execItem, mayLackShell } from '../../commands/shell-commands.ts'
import { defineRule } from '../../define-rule.ts'
import { nameSome } from '../../name-some.ts'
import { podEvidence } from '../../pods/evidence-of-pod.ts'
import { podRuns, podStays } from '../../pods/pod-checks.ts'
import type { Notice } from '../../proxy/answer.ts'
import { because } from '../../reasons.ts'
import type { PodSubject } from '../../situation.ts'
import { apiServerNetwork, checkedByKubernetes, needsKubeconfig } from '../../through-api-server.ts'

/** The Pod as a whole: a shell is for no port. Readiness does not matter to it. */
type Candidate = 'pod'

export const podExec = defineRule<PodSubject, Candidate>({
  method: 'exec',
  candidates: ({ facts: { pod } }) => (pod.containers.length === 0 ? [] : ['pod']),
  none: ({ facts: { pod } }) => because('pod-without-container', { pod: pod.name }),
  exists: [],
  works: [podRuns, podStays],
  describe: (_, situation) => {
    const { pod } = situation.facts
    return {
      port: null,
      network: apiServerNetwork(situation),
      access: [execItem(pod.namespace, { type: 'pod', name: pod.name })],
      basis: 'declared',
      authentication: checkedByKubernetes,
      requires: [needsKubeconfig],
      caveats: [mayLackShell, ...otherContainers(pod.containers.map(({ name }) => name))],
      evidence: podEvidence(pod, 'spec.containers'),
      rules: targetRules({ type: 'pod', name: pod.name }, 'pods/exec')
    }
  }
})

function otherContainers(names: readonly string[]): readonly Notice[] {
  if (names.length < 2) return []
  const message = `The Pod has several containers (${nameSome(names)}): -c CONTAINER before the -- chooses another than its default.`
  return [{ code: 'several-containers', message }]
}

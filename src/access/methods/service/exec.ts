// A shell in a Pod behind the Service: from there the Service itself and everything inside the cluster can be asked.
import { targetRules } from '../../commands/command-target.ts'
import { execItem, mayLackShell } from '../../commands/shell-commands.ts'
import { type Check, defineRule } from '../../define-rule.ts'
import { serviceEvidence } from '../../evidence.ts'
import { noPort } from '../../no-port.ts'
import { podBehind } from '../../pods/pod-behind.ts'
import { because } from '../../reasons.ts'
import type { ServiceSubject } from '../../situation.ts'
import { apiServerNetwork, checkedByKubernetes, needsKubeconfig } from '../../through-api-server.ts'

/** The Service as a whole: a shell is for no port. */
type Candidate = 'service'

const hasPod: Check<ServiceSubject, Candidate> = {
  reads: 'endpointslices',
  fails: (_, situation) =>
    podBehind(situation) === undefined ? because('no-pod-behind-service', { service: situation.facts.service.name }) : undefined
}

const isReady: Check<ServiceSubject, Candidate> = {
  reads: 'endpointslices',
  fails: (_, situation) =>
    podBehind(situation)?.ready === true ? undefined : because('forwards-to-unready-pod', { service: situation.facts.service.name })
}

export const exec = defineRule<ServiceSubject, Candidate>({
  method: 'exec',
  candidates: ({ facts: { service } }) => (service.type === 'ExternalName' ? [] : ['service']),
  none: noPort,
  exists: [hasPod],
  works: [isReady],
  describe: (_, situation) => {
    const { service } = situation.facts
    const pod = podBehind(situation)
    // Without the slices' word kubectl finds a Pod itself.
    const target = pod === undefined ? ({ type: 'service', name: service.name } as const) : ({ type: 'pod', name: pod.name } as const)
    const canBeFound = pod !== undefined || service.selector !== null
    return {
      port: null,
      network: apiServerNetwork(situation),
      access: canBeFound ? [execItem(service.namespace, target)] : [],
      basis: 'declared',
      authentication: checkedByKubernetes,
      requires: [needsKubeconfig],
      caveats: [mayLackShell],
      evidence: [
        ...serviceEvidence(service, 'spec.selector'),
        { kind: 'EndpointSlice', namespace: service.namespace, name: '*', field: 'endpoints[].targetRef' }
      ],
      rules: targetRules(target, 'pods/exec')
    }
  }
})

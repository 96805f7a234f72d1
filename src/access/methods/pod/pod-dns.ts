// The Pod's own name in the cluster's DNS: it has one below the headless Service that it names as its subdomain.
import type { Endpoint } from '../../../facts/records/endpoint-slice.ts'
import { type ServiceFacts, serviceFacts } from '../../../facts/snapshot.ts'
import { type Check, defineRule } from '../../define-rule.ts'
import { lookUp, needsClusterDns, serviceDnsName } from '../../dns-names.ts'
import { podEvidence } from '../../pods/evidence-of-pod.ts'
import { podRuns, podStays } from '../../pods/pod-checks.ts'
import { declaredPorts, type PodPort, podPortUse } from '../../pods/pod-use.ts'
import { methodPort, portAccess } from '../../port-access.ts'
import { because } from '../../reasons.ts'
import type { PodSituation, PodSubject } from '../../situation.ts'

interface Candidate {
  readonly port: PodPort
  readonly hostname: string
  readonly subdomain: string
}

const hasService: Check<PodSubject, Candidate> = {
  reads: 'services',
  fails: ({ subdomain }, situation) => {
    const { service } = subdomainFacts(situation, subdomain)
    const values = { pod: situation.facts.pod.name, subdomain }
    if (service === undefined) return because('pod-subdomain-without-service', values)
    return service.headless ? undefined : because('pod-subdomain-not-headless', values)
  }
}

/** DNS reads the slices, not the Pod: publishNotReadyAddresses has already been counted in there. */
const isPublished: Check<PodSubject, Candidate> = {
  reads: 'endpointslices',
  fails: ({ subdomain }, situation) => {
    const { name: pod } = situation.facts.pod
    const endpoint = subdomainFacts(situation, subdomain)
      .slices.flatMap(slice => slice.endpoints)
      .find(candidate => isOf(candidate, pod))
    if (endpoint === undefined) return because('pod-dns-not-published', { pod, subdomain })
    return endpoint.ready ? undefined : because('pod-dns-unready', { pod, subdomain })
  }
}

export const podDns = defineRule<PodSubject, Candidate>({
  method: 'pod-dns',
  candidates: ({ facts: { pod } }) => {
    const { hostname, subdomain } = pod
    return hostname === null || subdomain === null ? [] : declaredPorts(pod).map(port => ({ port, hostname, subdomain }))
  },
  none: ({ facts: { pod } }) => {
    const isNamed = pod.hostname !== null && pod.subdomain !== null
    return because(isNamed ? 'pod-declares-no-port' : 'pod-without-dns-name', { pod: pod.name })
  },
  exists: [hasService],
  works: [podRuns, isPublished, podStays],
  describe: ({ port, hostname, subdomain }, { facts: { pod }, settings }) => {
    const { scheme, caveats } = podPortUse(pod, port)
    const host = `${hostname}.${serviceDnsName({ namespace: pod.namespace, name: subdomain }, settings)}`.toLowerCase()
    return {
      port: methodPort(port),
      network: 'cluster',
      access: [...portAccess(scheme, port, [host], port.port), lookUp(host)],
      basis: 'declared',
      requires: [needsClusterDns],
      caveats,
      evidence: [
        ...podEvidence(pod, 'spec.hostname', 'spec.subdomain'),
        { kind: 'Service', namespace: pod.namespace, name: subdomain, field: 'spec.clusterIP' }
      ]
    }
  }
})

function subdomainFacts({ facts: { pod }, snapshot }: PodSituation, subdomain: string): ServiceFacts {
  return serviceFacts(snapshot, pod.namespace, subdomain)
}

/** Slices of a Service hold Pods of its own namespace; the hostname is there only where the names agree. */
function isOf({ targetRef, hostname }: Endpoint, pod: string): boolean {
  return targetRef?.kind === 'Pod' && targetRef.name === pod && hostname !== null
}

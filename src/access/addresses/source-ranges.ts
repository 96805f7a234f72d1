// Who is let in at a load balancer's addresses: kube-proxy keeps to the source ranges of each family by itself, and reads no annotation.
import ipaddr from 'ipaddr.js'
import type { ServiceRecord } from '../../facts/records/service.ts'
import { nameSome } from '../name-some.ts'
import type { Notice } from '../proxy/answer.ts'
import { type Family, familyOf } from './address-family.ts'

export interface SourceRanges {
  /** Empty where they let everybody in at each of the hosts. */
  readonly cidrs: readonly string[]
  readonly caveats: readonly Notice[]
  /** Fields of the Service. */
  readonly fields: readonly string[]
}

export const rangesAnnotation = 'service.beta.kubernetes.io/load-balancer-source-ranges'

/** No host is known while the load balancer is pending: then the ranges stand as they are. */
export function sourceRanges(
  { loadBalancerSourceRanges: cidrs, sourceRangesAnnotated }: ServiceRecord,
  hosts: readonly string[]
): SourceRanges {
  if (cidrs.length === 0) return { cidrs, caveats: [], fields: [] }
  const open = hosts.filter(host => !narrows(cidrs, familyOf(host)))
  const forgotten = open.filter(host => !cidrs.some(cidr => familyOf(cidr) === familyOf(host)))
  return {
    cidrs: hosts.length > 0 && open.length === hosts.length ? [] : cidrs,
    caveats: [...(forgotten.length === 0 ? [] : [otherFamily(forgotten)]), ...(sourceRangesAnnotated ? [annotated] : [])],
    fields: [sourceRangesAnnotated ? `metadata.annotations["${rangesAnnotation}"]` : 'spec.loadBalancerSourceRanges']
  }
}

/** A range with mask 0 lets in everybody of its family. */
function narrows(cidrs: readonly string[], family: Family): boolean {
  const own = cidrs.filter(cidr => familyOf(cidr) === family)
  return own.length > 0 && !own.some(cidr => ipaddr.isValidCIDR(cidr) && ipaddr.parseCIDR(cidr)[1] === 0)
}

function otherFamily(hosts: readonly string[]): Notice {
  const message = `No source range is of the family of ${nameSome(hosts)}: Nodes let everybody in there, unless the load balancer itself does not.`
  return { code: 'source-ranges-of-other-family', message }
}

const annotated: Notice = {
  code: 'source-ranges-annotated',
  message: 'The source ranges stand in an annotation, which kube-proxy does not read: only a load balancer that does keeps others out.'
}

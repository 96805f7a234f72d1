// The Service's own address inside the cluster, where kube-proxy or its like sends traffic on to the endpoints.
import type { ServicePort } from '../../../facts/records/service.ts'
import { familyOf } from '../../addresses/address-family.ts'
import { isServed, servedFamilies } from '../../backing.ts'
import { defineRule } from '../../define-rule.ts'
import { serviceEvidence } from '../../evidence.ts'
import { clusterIpBeside } from '../../fixes.ts'
import { isForKubeProxy, isOnSomeNode, sameNode } from '../../kube-proxy-checks.ts'
import { noPort } from '../../no-port.ts'
import { methodPort, portAccess, portUse } from '../../port-access.ts'
import { because } from '../../reasons.ts'
import type { ServiceSituation, ServiceSubject } from '../../situation.ts'

interface Candidate {
  readonly port: ServicePort
}

export const clusterIp = defineRule<ServiceSubject, Candidate>({
  method: 'cluster-ip',
  candidates: ({ facts }) => (facts.service.type === 'ExternalName' ? [] : facts.service.ports.map(port => ({ port }))),
  none: noPort,
  exists: [
    {
      reads: 'services',
      fails: (_, { facts: { service } }) => (service.headless ? because('headless-has-no-address', { service: service.name }) : undefined)
    },
    {
      reads: 'services',
      fails: (_, { facts: { service } }) =>
        service.clusterIPs.length === 0 ? because('cluster-ip-not-allocated', { service: service.name }) : undefined
    }
  ],
  works: [isForKubeProxy, isServed, isOnSomeNode],
  describe: ({ port }, situation) => {
    const { service } = situation.facts
    const { scheme, caveats } = portUse(service, port)
    return {
      port: methodPort(port),
      network: 'cluster',
      access: portAccess(scheme, port, served(situation, port), port.port),
      basis: 'declared',
      requires: sameNode(situation, port),
      caveats,
      evidence: serviceEvidence(service, 'spec.clusterIPs', 'spec.ports')
    }
  },
  fixes: ({ code }, { facts: { service } }) => (code === 'headless-has-no-address' ? clusterIpBeside(service) : [])
})

function served({ facts }: ServiceSituation, port: ServicePort): readonly string[] {
  const families = servedFamilies(facts, port)
  return facts.service.clusterIPs.filter(ip => families?.has(familyOf(ip)))
}

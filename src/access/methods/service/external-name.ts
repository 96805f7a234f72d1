// The alias that a Service of type ExternalName is: a CNAME in the cluster's DNS, and nothing else.
import type { ServicePort, ServiceRecord } from '../../../facts/records/service.ts'
import { classifyAddress } from '../../addresses/audience.ts'
import { type Check, defineRule } from '../../define-rule.ts'
import { lookUp, needsClusterDns, serviceDnsName } from '../../dns-names.ts'
import { serviceEvidence } from '../../evidence.ts'
import { aliasBeside } from '../../fixes.ts'
import { methodPort, portAccess, portUse } from '../../port-access.ts'
import type { Notice } from '../../proxy/answer.ts'
import { because } from '../../reasons.ts'
import type { ServiceSubject } from '../../situation.ts'

interface Candidate {
  /** Null for an alias that declares no ports, as most do. */
  readonly port: ServicePort | null
}

const hasName: Check<ServiceSubject, Candidate> = {
  reads: 'services',
  fails: (_, { facts: { service } }) =>
    service.externalName === null ? because('external-name-missing', { service: service.name }) : undefined
}

/** The API server lets digits and dots pass, and manifests hold anything; an address is no name that resolves. */
const isResolvable: Check<ServiceSubject, Candidate> = {
  reads: 'services',
  fails: (_, { facts: { service } }) => {
    const values = { service: service.name, externalName: service.externalName as string }
    return because(isAddress(values.externalName) ? 'external-name-is-address' : 'external-name-not-checked', values)
  }
}

function isAddress(text: string): boolean {
  return /^[0-9.]+$/.test(text) || classifyAddress(text) !== 'name'
}

export const externalName = defineRule<ServiceSubject, Candidate>({
  method: 'external-name',
  candidates: ({ facts: { service } }) => {
    if (service.type !== 'ExternalName') return []
    return service.ports.length === 0 ? [{ port: null }] : service.ports.map(port => ({ port }))
  },
  none: ({ facts: { service } }) => because('not-an-alias', { service: service.name, type: service.type }),
  exists: [hasName],
  works: [isResolvable],
  describe: ({ port }, { facts: { service }, settings }) => {
    const alias = serviceDnsName(service, settings)
    const use = port === null ? undefined : portUse(service, port)
    return {
      port: port === null ? null : methodPort(port),
      network: 'cluster',
      access: port === null || use === undefined ? [lookUp(alias)] : portAccess(use.scheme, port, [alias], port.port),
      basis: 'declared',
      requires: [needsClusterDns],
      caveats: [...mismatch(service), ...(use?.caveats ?? [])],
      evidence: serviceEvidence(service, 'spec.type', 'spec.externalName')
    }
  },
  fixes: ({ code }, { facts: { service }, settings }) =>
    code === 'not-an-alias' ? aliasBeside(service, serviceDnsName(service, settings)) : []
})

function mismatch({ externalName: name }: ServiceRecord): readonly Notice[] {
  return [
    {
      code: 'alias-host-mismatch',
      message: `Who asks the alias sends its name as Host and as TLS server name; ${name} may not know that name, and its certificate will not match.`
    },
    { code: 'alias-not-proxied', message: 'DNS alone leads there: ports are not mapped, and no proxy of the cluster takes part.' }
  ]
}

// Names in the cluster's DNS, and the commands that look them up. Source: the kubernetes/dns specification.
import type { ServicePort, ServiceRecord } from '../facts/records/service.ts'
import type { AccessItem } from './access-item.ts'
import type { Notice } from './proxy/answer.ts'
import { shellQuote } from './proxy/shell-quote.ts'
import type { AccessSettings } from './settings.ts'

type Named = Pick<ServiceRecord, 'namespace' | 'name'>

export function serviceDnsName({ namespace, name }: Named, { clusterDomain }: AccessSettings): string {
  return `${name}.${namespace}.svc.${clusterDomain}`
}

/** Named ports alone have one. */
export function serviceRecord(service: Named, { name, protocol }: ServicePort, settings: AccessSettings): AccessItem | undefined {
  if (name === '') return undefined
  const record = `_${name}._${protocol.toLowerCase()}.${serviceDnsName(service, settings)}`
  return {
    type: 'command',
    command: `nslookup -type=SRV ${shellQuote(record)}`,
    description: 'In a Pod: asks DNS for hosts and port numbers (SRV).'
  }
}

export function lookUp(host: string): AccessItem {
  return { type: 'command', command: `nslookup ${shellQuote(host)}`, description: 'In a Pod: shows what the name stands for.' }
}

/** No object shows the domain. */
export const needsClusterDns: Notice = {
  code: 'cluster-dns',
  message: "The caller must ask the cluster's DNS, as Pods do; a shell on a Node usually does not."
}

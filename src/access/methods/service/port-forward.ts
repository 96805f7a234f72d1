// kubectl port-forward: a port of the caller's own machine that leads to one Pod of the Service, for any TCP protocol.
import type { ServicePort, ServiceRecord } from '../../../facts/records/service.ts'
import { type Check, defineRule, type Way } from '../../define-rule.ts'
import { serviceEvidence } from '../../evidence.ts'
import { noPort } from '../../no-port.ts'
import { podBehind } from '../../pod-behind.ts'
import { methodPort, portAccess, portUse } from '../../port-access.ts'
import { forwardCommand, forwardRules, localPort } from '../../port-forward-command.ts'
import type { Notice } from '../../proxy/answer.ts'
import { shellQuote } from '../../proxy/shell-quote.ts'
import { because } from '../../reasons.ts'
import type { ServiceSituation, ServiceSubject } from '../../situation.ts'
import { apiServerNetwork, checkedByKubernetes, needsKubeconfig, podArgument } from '../../through-api-server.ts'
import { dialledNumbers } from './cluster-dns.ts'

interface Candidate {
  readonly port: ServicePort
}
type ServiceCheck = Check<ServiceSubject, Candidate>

const isTcp: ServiceCheck = {
  reads: 'services',
  fails: ({ port: { port: number, protocol } }, { facts: { service } }) =>
    protocol === 'TCP' ? undefined : because('forwards-tcp-only', { service: service.name, number, protocol })
}

const hasSelector: ServiceCheck = {
  reads: 'services',
  fails: (_, { facts: { service } }) =>
    service.selector === null ? because('forwards-selected-pods-only', { service: service.name }) : undefined
}

/** kubectl maps the ports of a Service to those of its Pods, but not those of a headless one: there the Pod must be named. */
const hasTarget: ServiceCheck = {
  reads: 'endpointslices',
  fails: ({ port }, situation) => {
    const { service } = situation.facts
    if (isMapped(service, port) || podBehind(situation) === undefined || headlessNumber(situation, port) !== undefined) return undefined
    return because('target-port-number-unknown', { service: service.name, number: port.port, target: String(port.targetPort) })
  }
}

/** It takes a Pod that is not ready too, as long as it runs. */
const hasPod: ServiceCheck = {
  reads: 'endpointslices',
  fails: (_, situation) => {
    const values = { service: situation.facts.service.name }
    const pod = podBehind(situation)
    if (pod === undefined) return because('no-pod-behind-service', values)
    return pod.ready ? undefined : because('forwards-to-unready-pod', values)
  }
}

export const portForward = defineRule<ServiceSubject, Candidate>({
  method: 'port-forward',
  candidates: ({ facts: { service } }) => (service.type === 'ExternalName' ? [] : service.ports.map(port => ({ port }))),
  none: noPort,
  exists: [hasSelector, isTcp, hasTarget],
  works: [hasPod],
  describe
})

const caveats: readonly Notice[] = [
  { code: 'one-pod-only', message: 'It leads to one Pod and ends with it: nothing is balanced.' },
  { code: 'host-is-localhost', message: 'The application is asked for localhost, which a virtual host or a certificate may not know.' }
]

function describe({ port }: Candidate, situation: ServiceSituation): Way {
  const { service } = situation.facts
  const use = portUse(service, port)
  const [target, remote] = targetOf(situation, port)
  const local = localPort(remote)
  return {
    port: methodPort(port),
    network: apiServerNetwork(situation),
    access: [forwardCommand(service.namespace, target, local, remote), ...portAccess(use.scheme, port, ['localhost'], local)],
    basis: 'declared',
    authentication: checkedByKubernetes,
    requires: [needsKubeconfig],
    caveats: [...caveats, ...use.caveats],
    evidence: serviceEvidence(service, 'spec.ports', 'spec.selector'),
    rules: forwardRules()
  }
}

function targetOf(situation: ServiceSituation, port: ServicePort): readonly [target: string, remote: number] {
  const { service } = situation.facts
  const pod = podBehind(situation)
  const number = headlessNumber(situation, port)
  if (isMapped(service, port) || pod === undefined || number === undefined) return [shellQuote(`service/${service.name}`), port.port]
  return [podArgument(pod), number]
}

function isMapped({ headless }: ServiceRecord, { port, targetPort }: ServicePort): boolean {
  return !headless || port === targetPort
}

function headlessNumber({ facts: { slices } }: ServiceSituation, port: ServicePort): number | undefined {
  return dialledNumbers(slices, port)[0]
}

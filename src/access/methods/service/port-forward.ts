// kubectl port-forward: a port of the caller's own machine that leads to one Pod of the Service, for any TCP protocol.
import type { ServicePort, ServiceRecord } from '../../../facts/records/service.ts'
import type { AccessItem } from '../../access-item.ts'
import { type CommandTarget, targetRules } from '../../commands/command-target.ts'
import { forwardCommand, localPort } from '../../commands/port-forward-command.ts'
import { type Check, defineRule, type Way } from '../../define-rule.ts'
import { serviceEvidence } from '../../evidence.ts'
import { noPort } from '../../no-port.ts'
import { haveAllPodsPort, type PodBehind, type PodWithPort, podBehind, podWithPort } from '../../pods/pod-behind.ts'
import { methodPort, portAccess, portUse } from '../../port-access.ts'
import type { Notice, Scheme } from '../../proxy/answer.ts'
import { because } from '../../reasons.ts'
import type { ServiceSituation, ServiceSubject } from '../../situation.ts'
import { apiServerNetwork, checkedByKubernetes, needsKubeconfig } from '../../through-api-server.ts'

interface Found {
  readonly target: CommandTarget
  readonly remote: number
  /** The one that kubectl will take, or one like it. */
  readonly pod: PodBehind | undefined
}
interface Candidate {
  readonly port: ServicePort
  readonly found: Found | undefined
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

/** Where kubectl would take another port of the Pod than the Service does, the Pod must be named, with its own number. */
const hasTarget: ServiceCheck = {
  reads: 'endpointslices',
  fails: ({ port, found }, situation) => {
    if (found !== undefined) return undefined
    const { service } = situation.facts
    if (podBehind(situation) === undefined) return because('no-pod-behind-service', { service: service.name })
    if (!service.headless) return because('no-backend-for-port', { service: service.name, port: port.name })
    return because('target-port-number-unknown', { service: service.name, number: port.port, target: String(port.targetPort) })
  }
}

/** It takes a Pod that is not ready too, as long as it runs. */
const hasPod: ServiceCheck = {
  reads: 'endpointslices',
  fails: ({ found }, { facts: { service } }) => {
    const values = { service: service.name }
    if (found?.pod === undefined) return because('no-pod-behind-service', values)
    return found.pod.ready ? undefined : because('forwards-to-unready-pod', values)
  }
}

export const portForward = defineRule<ServiceSubject, Candidate>({
  method: 'port-forward',
  candidates: situation => {
    const { type, ports } = situation.facts.service
    return type === 'ExternalName' ? [] : ports.map(port => ({ port, found: targetOf(situation, port) }))
  },
  none: noPort,
  exists: [hasSelector, isTcp, hasTarget],
  works: [hasPod],
  describe
})

const caveats: readonly Notice[] = [
  { code: 'one-pod-only', message: 'It leads to one Pod and ends with it: nothing is balanced.' },
  { code: 'host-is-localhost', message: 'The application is asked for localhost, which a virtual host or a certificate may not know.' }
]

function describe({ port, found }: Candidate, situation: ServiceSituation): Way {
  const { service } = situation.facts
  const use = portUse(service, port)
  return {
    port: methodPort(port),
    network: apiServerNetwork(situation),
    access: found === undefined ? [] : items(service, port, found, use.scheme),
    basis: 'declared',
    authentication: checkedByKubernetes,
    requires: [needsKubeconfig],
    caveats: [...caveats, ...use.caveats],
    evidence: serviceEvidence(service, 'spec.ports', 'spec.selector'),
    rules: found === undefined ? [] : targetRules(found.target, 'pods/portforward')
  }
}

function items({ namespace }: ServiceRecord, port: ServicePort, { target, remote }: Found, scheme: Scheme | null): readonly AccessItem[] {
  const local = localPort(remote)
  return [forwardCommand(namespace, target, local, remote), ...portAccess(scheme, port, ['localhost'], local)]
}

function targetOf(situation: ServiceSituation, port: ServicePort): Found | undefined {
  const { name } = situation.facts.service
  if (isMapped(situation, port)) return { target: { type: 'service', name }, remote: port.port, pod: podBehind(situation) }
  const pod = podFor(situation, port)
  return pod === undefined ? undefined : { target: { type: 'pod', name: pod.name }, remote: pod.number, pod }
}

/**
 * kubectl maps nothing past a headless Service, elsewhere a number by the first entry that has it, whatever its protocol, and a name by the
 * one Pod that it takes. Source: kubectl pkg/util/service_port.go.
 */
function isMapped(situation: ServiceSituation, port: ServicePort): boolean {
  const { headless, ports } = situation.facts.service
  if (headless) return port.port === port.targetPort
  if (ports.find(entry => entry.port === port.port)?.targetPort !== port.targetPort) return false
  return typeof port.targetPort === 'number' || haveAllPodsPort(situation, port)
}

function podFor(situation: ServiceSituation, port: ServicePort): PodWithPort | undefined {
  const found = podWithPort(situation, port)
  if (found !== undefined || typeof port.targetPort !== 'number') return found
  const pod = podBehind(situation)
  return pod === undefined ? undefined : { ...pod, number: port.targetPort }
}

// How to reach one replica and no other: a label that only that Pod has, and a Service that selects by it. The Pod keeps serving.
import type { PodRecord } from '../../facts/records/pod.ts'
import { type Snapshot, trustIn } from '../../facts/snapshot.ts'
import { isReadable } from '../../facts/trust.ts'
import { servicesSelecting } from '../pods/selecting-services.ts'
import { methodPort } from '../port-access.ts'
import type { Notice } from '../proxy/answer.ts'
import { findPod, notReadable } from '../proxy/find-object.ts'
import type { PodReadings } from '../proxy/pod-readings.ts'
import { shellQuote } from '../proxy/shell-quote.ts'
import type { Outcome } from '../question.ts'
import { kubectl, podArgument } from '../through-api-server.ts'
import { createCommand, deleteCommand, fit, freeName, serviceManifest } from './new-service.ts'
import type { Plan, PlanCommand } from './plan.ts'
import { type PlanPorts, planPorts } from './plan-ports.ts'
import { refused } from './refused-plan.ts'

const singlePodLabel = 'signpost/single-pod'

/** `service`: whose ports to copy; undefined: the first by name that selects the Pod, else the containers' own. */
export function singlePodPlan(
  namespace: string,
  name: string,
  service: string | undefined,
  snapshot: Snapshot,
  pods: PodReadings
): Outcome<Plan> {
  const found = findPod(namespace, name, pods.get({ namespace, name }))
  if (!found.ok) return found
  const trust = trustIn(snapshot, 'services', namespace)
  if (!isReadable(trust)) return { ok: false, refusal: notReadable('services', trust.state) }
  const pod = found.value
  if (pod.phase === 'Succeeded' || pod.phase === 'Failed')
    return refused(`Pod "${name}" is ${pod.phase}: no Service gets an endpoint from it.`)
  const ports = planPorts(pod, service, snapshot)
  return ports.ok ? { ok: true, value: plan(pod, ports.value, snapshot) } : ports
}

function plan(pod: PodRecord, { ports, from }: PlanPorts, snapshot: Snapshot): Plan {
  const { namespace } = pod
  const value = fit(pod.name)
  const selector = { [singlePodLabel]: value }
  const base = fit(`${pod.name.replaceAll('.', '-')}-only`)
  const name = freeName(namespace, base, snapshot, other => other?.[singlePodLabel] === value && Object.keys(other).length === 1)
  const unready = pod.ready ? {} : { publishNotReadyAddresses: true }
  const manifest = serviceManifest({ namespace, name, type: 'ClusterIP', labels: selector, selector, ports, ...unready })
  return {
    target: { kind: 'Pod', namespace, name: pod.name },
    manifests: [{ description: `A Service that selects Pod "${pod.name}" alone, with ${portsOf(from)}.`, manifest }],
    commands: [
      label(pod, `${singlePodLabel}=${value}`, 'Marks the Pod; its other labels stay, so it keeps serving as before.'),
      createCommand(manifest, `Makes Service "${name}".`),
      look(namespace, name)
    ],
    undo: [deleteCommand({ namespace, name }), unlabel(pod, value)],
    exposes: {
      networks: ['cluster'],
      ports: ports.map(methodPort),
      message: `Inside the cluster, Service "${name}" leads to Pod "${pod.name}" and to no other; nothing becomes reachable from outside.`
    },
    caveats: [...caveats, ...(pod.ready ? [] : [publishesUnready]), ...foreignPorts(pod, from, snapshot)]
  }
}

/** Whoever names a Service may name any; a slip would show only when nothing answers. */
function foreignPorts(pod: PodRecord, from: string | null, snapshot: Snapshot): readonly Notice[] {
  if (from === null || servicesSelecting(pod, snapshot).some(({ name }) => name === from)) return []
  const message = `Service "${from}" does not select Pod "${pod.name}": its ports may lead to nothing there.`
  return [{ code: 'ports-of-another-service', message }]
}

function portsOf(from: string | null): string {
  return from === null ? "the ports of the Pod's containers" : `the ports of Service "${from}"`
}

function label({ namespace, ...pod }: PodRecord, text: string, description: string): PlanCommand {
  return { command: kubectl('label', namespace, podArgument(pod), shellQuote(text), '--overwrite'), description }
}

/** A label that somebody else had put there comes back. */
function unlabel(pod: PodRecord, ours: string): PlanCommand {
  const before = Object.hasOwn(pod.labels, singlePodLabel) ? pod.labels[singlePodLabel] : undefined
  if (before !== undefined && before !== ours) return label(pod, `${singlePodLabel}=${before}`, 'Gives the label its former value.')
  return {
    command: kubectl('label', pod.namespace, podArgument(pod), shellQuote(`${singlePodLabel}-`)),
    description: 'Takes the label off.'
  }
}

function look(namespace: string, name: string): PlanCommand {
  const selector = shellQuote(`kubernetes.io/service-name=${name}`)
  return {
    command: kubectl('get', namespace, 'endpointslices', `--selector=${selector}`, '-o', 'wide'),
    description: 'Shows the endpoint, once the controller has written it.'
  }
}

const caveats: readonly Notice[] = [
  { code: 'ends-with-pod', message: 'A Pod that takes its place does not get the label; the Service is then empty until it is removed.' }
]
const publishesUnready: Notice = {
  code: 'publishes-not-ready',
  message: 'The Pod is not ready now: the Service publishes it all the same (publishNotReadyAddresses).'
}

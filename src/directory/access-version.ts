// The versions of answers about access methods and plans: these rest on more objects than the one that they are about.
import { selectingServices } from '../access/pods/selecting-services.ts'
import type { PodReadings } from '../access/proxy/pod-readings.ts'
import { fingerprint, hashText } from '../facts/fingerprint.ts'
import type { PodKey, PodRecord } from '../facts/records/pod.ts'
import { type ServiceFacts, type Snapshot, serviceFacts, trustIn } from '../facts/snapshot.ts'
import { clusterVersion, podVersion, serviceVersion } from './answer-version.ts'
import { nodesVersion } from './nodes-version.ts'

type InNamespace = ReadonlyMap<string, ServiceFacts>

/** A Service is reached through all Nodes. `keys`: the Pods that were asked for. */
export function serviceAccessVersion(
  question: string,
  namespace: string,
  name: string,
  snapshot: Snapshot,
  keys: readonly PodKey[],
  pods: PodReadings
): string {
  return serviceVersion(`${question} ${nodesVersion(snapshot)}`, namespace, name, snapshot, keys, pods)
}

/** Beside the Pod: its Node, the Services that select it, and the one that its DNS name stands below. */
export function podAccessVersion(question: string, key: PodKey, snapshot: Snapshot, pods: PodReadings): string {
  const reading = pods.get(key)
  const parts = reading?.state === 'found' ? aroundPod(reading.pod, snapshot) : []
  return podVersion([question, ...trusts(key.namespace, snapshot), ...parts].join(' '), key, snapshot, pods)
}

/** The name that the plan makes must be free, and its ports come from a Service: any of the namespace counts. */
export function singlePodPlanVersion(question: string, key: PodKey, snapshot: Snapshot, pods: PodReadings): string {
  const parts = [...trusts(key.namespace, snapshot), servicesVersion(key.namespace, snapshot)]
  return podVersion([question, ...parts].join(' '), key, snapshot, pods)
}

export function exposurePlanVersion(question: string, namespace: string, snapshot: Snapshot): string {
  const parts = [...trusts(namespace, snapshot), nodesVersion(snapshot), servicesVersion(namespace, snapshot)]
  return clusterVersion([question, ...parts].join(' '), snapshot)
}

function aroundPod(pod: PodRecord, snapshot: Snapshot): readonly string[] {
  const { service, slices } = serviceFacts(snapshot, pod.namespace, pod.subdomain ?? '')
  const records = [snapshot.nodes.get(pod.nodeName ?? ''), service, ...slices].map(record =>
    record === undefined ? '' : fingerprint(record)
  )
  const { items, total } = selectingServices(pod, snapshot)
  return [...records, String(total), ...items.map(({ name }) => name)]
}

function trusts(namespace: string, snapshot: Snapshot): readonly string[] {
  const own = (['services', 'endpointslices'] as const).map(resource => trustIn(snapshot, resource, namespace).state)
  return [...own, snapshot.trust.nodes.state]
}

const known = new WeakMap<InNamespace, string>()

/** Without their slices, which no plan looks at. Once for each set of Services; replicas may hold them in another order. */
function servicesVersion(namespace: string, { services }: Snapshot): string {
  const all = services.get(namespace)
  if (all === undefined) return ''
  const found = known.get(all)
  if (found !== undefined) return found
  const prints = [...all.values()].flatMap(({ service }) => (service === undefined ? [] : [fingerprint(service)]))
  const text = hashText(prints.sort().join(' '))
  known.set(all, text)
  return text
}

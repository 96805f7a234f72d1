// The version of an answer: made from what it rests on, so that no body need be hashed and replicas agree. Times (asOf) do not count.
import type { PodReadings } from '../access/proxy/pod-readings.ts'
import { fingerprint, hashText } from '../facts/fingerprint.ts'
import type { PodKey } from '../facts/records/pod.ts'
import { type ServiceFacts, type Snapshot, serviceFacts, trustIn } from '../facts/snapshot.ts'
import type { ResourceName } from '../facts/trust.ts'

/** `question`: the request as far as the answer depends on it. `keys`: the Pods that were asked for. */
export function serviceVersion(
  question: string,
  namespace: string,
  name: string,
  snapshot: Snapshot,
  keys: readonly PodKey[],
  pods: PodReadings
): string {
  const trusts = (['services', 'endpointslices'] as const).map(resource => trustIn(snapshot, resource, namespace).state)
  return version(question, snapshot, [...trusts, factsVersion(serviceFacts(snapshot, namespace, name)), ...podVersions(keys, pods)])
}

export function podVersion(question: string, key: PodKey, snapshot: Snapshot, pods: PodReadings): string {
  return version(question, snapshot, podVersions([key], pods))
}

export function nodeVersion(question: string, name: string, snapshot: Snapshot): string {
  const node = snapshot.nodes.get(name)
  return version(question, snapshot, [snapshot.trust.nodes.state, node === undefined ? '' : fingerprint(node)])
}

export interface ServiceKey {
  readonly namespace: string
  readonly name: string
}

/** Of a page: its own Services, in order, each with what may be read in its namespace, and the numbers around them. */
export function pageVersion(question: string, snapshot: Snapshot, services: readonly ServiceKey[], total: number): string {
  const listed = services.map(({ namespace, name }) => {
    const trust = trustIn(snapshot, 'endpointslices', namespace).state
    return `${trust} ${factsVersion(serviceFacts(snapshot, namespace, name))}`
  })
  return version(question, snapshot, [...trustStates(snapshot, ['services', 'endpointslices']), String(total), ...listed])
}

/** Of what speaks of the cluster as a whole. */
export function clusterVersion(question: string, snapshot: Snapshot): string {
  return version(question, snapshot, trustStates(snapshot, ['services', 'endpointslices', 'nodes', 'namespaces', 'pods']))
}

function version(question: string, snapshot: Snapshot, parts: readonly string[]): string {
  return hashText([question, fingerprint(snapshot.cluster), ...parts].join('\n'))
}

function trustStates({ trust }: Snapshot, resources: readonly ResourceName[]): readonly string[] {
  return resources.map(resource => trust[resource].state)
}

function factsVersion({ service, slices }: ServiceFacts): string {
  return [service === undefined ? '' : fingerprint(service), ...slices.map(fingerprint)].join(' ')
}

function podVersions(keys: readonly PodKey[], pods: PodReadings): readonly string[] {
  return keys.map(key => {
    const reading = pods.get(key)
    return reading?.state === 'found' ? fingerprint(reading.pod) : (reading?.state ?? '')
  })
}

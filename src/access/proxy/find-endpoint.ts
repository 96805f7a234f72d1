// Does the API server find an endpoint to dial for a Service's port? Repeats k8s.io/apiserver pkg/util/proxy RandomEndpoint and
// isValidAddress of kubernetes pkg/registry/core/service/storage: which endpoint it takes is chance, whether there is one is not.
import type { Endpoint, TargetRef } from '../../facts/records/endpoint-slice.ts'
import type { PodKey, PodReading } from '../../facts/records/pod.ts'
import type { ServiceFacts } from '../../facts/snapshot.ts'
import { because, type Reason } from '../reasons.ts'
import { invalidNameMessage } from './object-name.ts'
import type { PodReadings } from './pod-readings.ts'

/** How many Pods are read at the most for one Service; the first valid one decides. */
export const mostPodsRead = 20

const trustedWriter = 'endpointslice-controller.k8s.io'
/** Rests on the controller having taken the addresses from Pods that still exist: no object of the snapshot shows the Pods. */
export const assumesEndpointPods = 'endpoint-pods-exist'

export type EndpointSearch =
  | { readonly found: 'yes'; readonly assumes: readonly string[] }
  | { readonly found: 'no' | 'unknown'; readonly reason: Reason }

interface Question {
  readonly namespace: string
  readonly service: string
  /** The port's name, empty for an unnamed one: slices are searched by name. */
  readonly port: string
}

type Candidate = Endpoint & { readonly targetRef: TargetRef }

export function findEndpoint(question: Question, facts: ServiceFacts, pods: PodReadings): EndpointSearch {
  const candidates = candidatesFor(question, facts)
  if (candidates.length === 0) return { found: 'no', reason: whyNoCandidate(question, facts) }
  if (isTrusted(facts)) return { found: 'yes', assumes: [assumesEndpointPods] }
  return checkPods(question, candidates, pods)
}

/** The Pods that decide; none where the slices are the controller's own, whose word is taken. */
export function podsBehind(question: Question, facts: ServiceFacts): readonly PodKey[] {
  if (isTrusted(facts)) return []
  const keys = new Map(candidatesFor(question, facts).map(({ targetRef: { namespace, name } }) => [name, { namespace, name }]))
  return [...keys.values()].slice(0, mostPodsRead)
}

function isTrusted({ service, slices }: ServiceFacts): boolean {
  return service !== undefined && service.selector !== null && slices.every(slice => slice.managedBy === trustedWriter)
}

function candidatesFor({ namespace, port }: Question, { slices }: ServiceFacts): readonly Candidate[] {
  return slices
    .filter(slice => slice.ports.some(entry => entry.name === port && entry.port !== null))
    .flatMap(slice => slice.endpoints)
    .filter((endpoint): endpoint is Candidate => endpoint.ready && endpoint.targetRef !== null && canBePod(endpoint.targetRef, namespace))
}

/** Nothing checks what a targetRef says when it is written; a name that cannot be looked up must not be looked up by us either. */
function canBePod(ref: TargetRef, namespace: string): boolean {
  return ref.namespace === namespace && ref.name !== '' && invalidNameMessage(ref.name) === undefined
}

function checkPods({ service }: Question, candidates: readonly Candidate[], pods: PodReadings): EndpointSearch {
  const readings = candidates.map(({ addresses, targetRef }) => ({ address: addresses[0], reading: pods.get(targetRef) }))
  if (readings.some(({ address, reading }) => isPodAt(reading, address))) return { found: 'yes', assumes: [] }
  const open = readings.find(({ reading }) => reading === undefined || (reading.state !== 'found' && reading.state !== 'absent'))
  if (open !== undefined)
    return { found: 'unknown', reason: because('endpoint-pod-not-checked', { service, why: whyNotChecked(open.reading) }) }
  const code = readings.some(({ reading }) => reading?.state === 'found') ? 'endpoint-address-mismatch' : 'endpoint-pod-missing'
  return { found: 'no', reason: because(code, { service }) }
}

/** The server compares texts: `::1` and `0::1` would differ. */
function isPodAt(reading: PodReading | undefined, address: string | undefined): boolean {
  return reading?.state === 'found' && reading.pod.podIPs.some(ip => ip === address)
}

function whyNotChecked(reading: PodReading | undefined): string {
  if (reading?.state === 'forbidden') return 'Signpost may not read Pods'
  if (reading?.state === 'not-captured') return 'the manifests hold no Pods'
  if (reading?.state === 'unavailable') return 'the API server did not answer'
  return 'Pods are read for single answers only, and not all of them'
}

/** The check that stopped the endpoint that got furthest. */
function whyNoCandidate({ namespace, service, port }: Question, facts: ServiceFacts): Reason {
  const record = facts.service
  const endpoints = facts.slices.flatMap(slice => slice.endpoints)
  if (endpoints.length === 0) {
    if (record === undefined) return because('no-such-service', { service })
    if (record.type === 'ExternalName') return because('external-name', { service, externalName: record.externalName ?? 'nothing' })
    if (record.ports.length === 0) return because('no-ports', { service })
    return because(record.selector === null ? 'no-selector' : 'no-endpoints', { service })
  }
  const withPort = facts.slices
    .filter(slice => slice.ports.some(entry => entry.name === port && entry.port !== null))
    .flatMap(slice => slice.endpoints)
  if (withPort.length === 0)
    return record !== undefined && record.ports.length === 0
      ? because('no-ports', { service })
      : because('slice-port-missing', { service, port })
  const ready = withPort.filter(endpoint => endpoint.ready)
  if (ready.length === 0) return because('no-ready-endpoints', { service, port })
  const references = ready.flatMap(endpoint => endpoint.targetRef ?? [])
  if (references.length === 0) return because('endpoints-without-pod', { service })
  const isHere = references.some(ref => ref.namespace === namespace)
  return because(isHere ? 'endpoint-pod-missing' : 'endpoint-pod-in-other-namespace', { service })
}

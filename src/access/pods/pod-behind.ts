// One Pod behind a Service, for commands that need a name: a ready one before all others, the same one each time.
import type { Endpoint, EndpointSliceRecord, TargetRef } from '../../facts/records/endpoint-slice.ts'
import type { ServicePort } from '../../facts/records/service.ts'
import { numberIn, slicesFor } from '../backing.ts'
import type { ServiceSituation } from '../situation.ts'

export interface PodBehind {
  readonly name: string
  readonly nodeName: string | null
  readonly ready: boolean
}

export interface PodWithPort extends PodBehind {
  /** Its own for the port: where targetPort is a name, Pods may differ. */
  readonly number: number
}

type PodEndpoint = Endpoint & { readonly targetRef: TargetRef }

/** Slices belong to one Service; several methods ask for each of its ports. */
const known = new WeakMap<readonly EndpointSliceRecord[], { readonly first: PodEndpoint | undefined }>()

/** The first by name. Undefined where no endpoint is a Pod of the Service's own namespace. */
export function podBehind({ facts: { service, slices } }: ServiceSituation): PodBehind | undefined {
  const found = known.get(slices) ?? { first: firstOf(podsIn(slices, service.namespace)) }
  known.set(slices, found)
  const { first } = found
  return first === undefined ? undefined : { name: first.targetRef.name, nodeName: first.nodeName, ready: first.ready }
}

/** Of those alone that the slices give a number for the port. */
export function podWithPort({ facts: { service, slices } }: ServiceSituation, port: ServicePort): PodWithPort | undefined {
  const serving = slicesFor(slices, port)
  const first = firstOf(podsIn(serving, service.namespace))
  if (first === undefined) return undefined
  const slice = serving.find(({ endpoints }) => endpoints.includes(first)) as EndpointSliceRecord
  return { name: first.targetRef.name, nodeName: first.nodeName, ready: first.ready, number: numberIn(slice, port) }
}

/** Is there none that a named targetPort leads past? */
export function haveAllPodsPort({ facts: { service, slices } }: ServiceSituation, port: ServicePort): boolean {
  const names = (list: readonly PodEndpoint[]): ReadonlySet<string> => new Set(list.map(({ targetRef }) => targetRef.name))
  return names(podsIn(slices, service.namespace)).size === names(podsIn(slicesFor(slices, port), service.namespace)).size
}

function podsIn(slices: readonly EndpointSliceRecord[], namespace: string): readonly PodEndpoint[] {
  return slices.flatMap(slice => slice.endpoints).filter((endpoint): endpoint is PodEndpoint => isPod(endpoint, namespace))
}

/** A ready one before all others, then by name. */
function firstOf(pods: readonly PodEndpoint[]): PodEndpoint | undefined {
  let best: PodEndpoint | undefined
  for (const pod of pods) if (best === undefined || isBefore(pod, best)) best = pod
  return best
}

function isBefore(a: PodEndpoint, b: PodEndpoint): boolean {
  return a.ready === b.ready ? a.targetRef.name < b.targetRef.name : a.ready
}

function isPod({ targetRef }: Endpoint, namespace: string): boolean {
  return targetRef?.kind === 'Pod' && targetRef.namespace === namespace && targetRef.name !== ''
}

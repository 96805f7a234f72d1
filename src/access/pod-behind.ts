// One Pod behind a Service, for commands that need a name: a ready one before all others, the same one each time.
import type { Endpoint, EndpointSliceRecord, TargetRef } from '../facts/records/endpoint-slice.ts'
import type { ServiceSituation } from './situation.ts'

export interface PodBehind {
  readonly name: string
  readonly nodeName: string | null
  readonly ready: boolean
}

type PodEndpoint = Endpoint & { readonly targetRef: TargetRef }

/** Slices belong to one Service; several methods ask for each of its ports. */
const known = new WeakMap<readonly EndpointSliceRecord[], { readonly pod: PodBehind | undefined }>()

/** The first by name. Undefined where no endpoint is a Pod of the Service's own namespace. */
export function podBehind({ facts: { service, slices } }: ServiceSituation): PodBehind | undefined {
  const found = known.get(slices) ?? { pod: search(slices, service.namespace) }
  known.set(slices, found)
  return found.pod
}

function search(slices: readonly EndpointSliceRecord[], namespace: string): PodBehind | undefined {
  let best: PodBehind | undefined
  for (const endpoint of slices.flatMap(slice => slice.endpoints)) {
    if (!isPod(endpoint, namespace)) continue
    const { nodeName, ready, targetRef } = endpoint
    if (best === undefined || isBefore({ ready, name: targetRef.name }, best)) best = { name: targetRef.name, nodeName, ready }
  }
  return best
}

function isBefore(a: Omit<PodBehind, 'nodeName'>, b: PodBehind): boolean {
  return a.ready === b.ready ? a.name < b.name : a.ready
}

function isPod(endpoint: Endpoint, namespace: string): endpoint is PodEndpoint {
  const { targetRef } = endpoint
  return targetRef?.kind === 'Pod' && targetRef.namespace === namespace && targetRef.name !== ''
}

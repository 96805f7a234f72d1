// One Pod behind a Service, for commands that need a name: a ready one before all others, the same one each time.
import type { Endpoint, TargetRef } from '../facts/records/endpoint-slice.ts'
import type { ServiceSituation } from './situation.ts'

export interface PodBehind {
  readonly name: string
  readonly nodeName: string | null
  readonly ready: boolean
}

type PodEndpoint = Endpoint & { readonly targetRef: TargetRef }

/** The first by name. Undefined where no endpoint is a Pod of the Service's own namespace. */
export function podBehind({ facts: { service, slices } }: ServiceSituation): PodBehind | undefined {
  const [first] = slices
    .flatMap(slice => slice.endpoints)
    .filter((endpoint): endpoint is PodEndpoint => isPod(endpoint, service.namespace))
    .sort((a, b) => Number(b.ready) - Number(a.ready) || (a.targetRef.name < b.targetRef.name ? -1 : 1))
  return first === undefined ? undefined : { name: first.targetRef.name, nodeName: first.nodeName, ready: first.ready }
}

function isPod({ targetRef }: Endpoint, namespace: string): boolean {
  return targetRef?.kind === 'Pod' && targetRef.namespace === namespace && targetRef.name !== ''
}

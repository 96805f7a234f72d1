// The proxy URL of one port of a Service, and the one of a Service without ports.
import type { ServicePort, ServiceRecord } from '../../facts/records/service.ts'
import { serviceFacts } from '../../facts/snapshot.ts'
import { because, type Reason } from '../reasons.ts'
import { type AnnotatedLinks, annotatedLinks } from './annotated-links.ts'
import type { ProxyUrl, Scheme, Target } from './answer.ts'
import { buildProxyUrl, type World } from './build-proxy-url.ts'
import { chooseScheme } from './choose-scheme.ts'
import type { PodReadings } from './pod-readings.ts'
import { predictReference } from './predict-reference.ts'
import type { Predicted } from './predicted.ts'
import { spellPort } from './spell-port.ts'
import type { Suffix } from './suffix.ts'

/** Everything that stays the same while the ports of one Service are gone through. */
export interface Ground extends World {
  readonly target: Target & { readonly namespace: string }
  readonly service: ServiceRecord
  readonly links: AnnotatedLinks
  readonly pods: PodReadings
  readonly suffix: Suffix
}

export interface PortUrl {
  readonly url: ProxyUrl
  /** The other scheme may be the right one. */
  readonly ambiguous: boolean
}

export function groundOf(service: ServiceRecord, suffix: Suffix, world: World, pods: PodReadings): Ground {
  const { namespace, name } = service
  return { ...world, target: { kind: 'Service', namespace, name }, service, links: annotatedLinks(service), pods, suffix }
}

export function portUrl(ground: Ground, port: ServicePort, given: Scheme | undefined): PortUrl {
  const { service, target, suffix } = ground
  const { scheme, source, reasons, ambiguous } = chooseScheme(service.name, port, { given, annotated: ground.links.schemeOf(port) })
  const spelled = spellPort(service, port)
  const doubts = [...(spelled === undefined ? [shadowed(service, port)] : []), ...reasons, ...aliasDoubts(ground)]
  const spelling = { target, port: spelled, schemePart: schemePart(scheme), scheme, schemeSource: source, suffix, doubts }
  return { url: buildProxyUrl(spelling, predictor(ground), ground), ambiguous }
}

/** A Service without ports still has a URL; the API server has nothing to dial behind it. */
export function portlessUrl(ground: Ground, given: Scheme | undefined): ProxyUrl {
  const { target, suffix } = ground
  const scheme = given ?? 'http'
  const schemeSource = given === undefined ? 'default' : 'given'
  const spelling = { target, port: '', schemePart: schemePart(scheme), scheme, schemeSource, suffix, doubts: [] } as const
  return buildProxyUrl(spelling, predictor(ground), ground)
}

function schemePart(scheme: Scheme): '' | 'https' {
  return scheme === 'https' ? 'https' : ''
}

function shadowed(service: ServiceRecord, { name, port }: ServicePort): Reason {
  return because('port-shadowed', { service: service.name, port: name, number: port })
}

function aliasDoubts({ service, snapshot }: Ground): readonly Reason[] {
  const isAlias = service.type === 'ExternalName' && serviceFacts(snapshot, service.namespace, service.name).slices.length > 0
  return isAlias ? [because('external-name-with-slices', { service: service.name })] : []
}

function predictor({ target, snapshot, pods, settings }: Ground): (reference: string) => Predicted {
  return reference => predictReference('Service', target.namespace, reference, snapshot, pods, settings)
}

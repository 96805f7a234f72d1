// From a question about a Service to the one spelling that works, with the other ports beside it.
import type { PodKey } from '../../facts/records/pod.ts'
import type { ServicePort, ServiceRecord } from '../../facts/records/service.ts'
import { type ServiceFacts, type Snapshot, serviceFacts } from '../../facts/snapshot.ts'
import type { Outcome, ProxyQuestion } from '../question.ts'
import { because } from '../reasons.ts'
import { type AnnotatedLinks, annotatedLinks, portNamed } from './annotated-links.ts'
import type { Alternative, PortAnswer, ProxyUrl, ProxyUrlAnswer, Scheme, Target } from './answer.ts'
import { buildProxyUrl, type World } from './build-proxy-url.ts'
import { caveatsOf } from './caveats.ts'
import { choosePort, type PortChoice } from './choose-port.ts'
import { chooseScheme } from './choose-scheme.ts'
import { mostPodsRead, podsBehind } from './find-endpoint.ts'
import { findService } from './find-object.ts'
import { finishAnswer } from './finish-answer.ts'
import type { PodReadings } from './pod-readings.ts'
import { predictReference } from './predict-reference.ts'
import type { Predicted } from './predicted.ts'
import { spellPort } from './spell-port.ts'
import type { Suffix } from './suffix.ts'
import { unknownServicePort } from './unknown-port.ts'

interface ServiceTarget extends Target {
  readonly namespace: string
}

/** Everything that stays the same while the ports of one Service are gone through. */
interface Ground extends World {
  readonly target: ServiceTarget
  readonly service: ServiceRecord
  readonly links: AnnotatedLinks
  readonly pods: PodReadings
  readonly suffix: Suffix
}

export function resolveService(
  question: ProxyQuestion & { readonly namespace: string },
  suffix: Suffix,
  world: World,
  pods: PodReadings
): Outcome<ProxyUrlAnswer> {
  const { namespace, name } = question
  const found = findService(namespace, name, world.snapshot)
  if (!found.ok) return found
  const ground: Ground = {
    ...world,
    target: { kind: 'Service', namespace, name },
    service: found.value,
    links: annotatedLinks(found.value),
    pods,
    suffix
  }
  const choice = choose(ground, question.port)
  if (choice === undefined && question.port !== undefined)
    return { ok: false, refusal: unknownServicePort(found.value, question.port, found.value.ports.map(portAnswer)) }
  return { ok: true, value: choice === undefined ? withoutPort(ground, question.scheme) : withPort(ground, choice, question.scheme) }
}

/** The proxy URL of one port: what a Service's own page shows beside it. */
export function portProxyUrl(service: ServiceRecord, port: ServicePort, suffix: Suffix, world: World, pods: PodReadings): ProxyUrl {
  const { namespace, name } = service
  return urlOf(
    { ...world, target: { kind: 'Service', namespace, name }, service, links: annotatedLinks(service), pods, suffix },
    port,
    undefined
  ).url
}

/** The Pods behind every port of a Service: its page and the alternatives speak of all of them. */
export function podsOfService(namespace: string, name: string, snapshot: Snapshot): readonly PodKey[] {
  const facts = serviceFacts(snapshot, namespace, name)
  const keys = portNames(facts).flatMap(port => podsBehind({ namespace, service: name, port }, facts))
  return [...new Map(keys.map(key => [key.name, key])).values()].slice(0, mostPodsRead)
}

export function portAnswer({ name, port, targetPort, protocol }: ServicePort): PortAnswer {
  return { name: name === '' ? null : name, number: port, targetPort, protocol }
}

function portNames({ service }: ServiceFacts): readonly string[] {
  if (service === undefined) return []
  return service.ports.length === 0 ? [''] : service.ports.map(port => port.name)
}

/** Ports that can be spelled go first: an answer without a URL helps nobody while another port has one. */
function choose({ service, links }: Ground, given: string | undefined): PortChoice<ServicePort> | undefined {
  if (given !== undefined) {
    const port = portNamed(service.ports, given)
    return port === undefined ? undefined : { port, because: 'given' }
  }
  const spellable = service.ports.filter(port => spellPort(service, port) !== undefined)
  return choosePort(spellable.length === 0 ? service.ports : spellable, links.port)
}

function withPort(ground: Ground, { port, because }: PortChoice<ServicePort>, given: Scheme | undefined): ProxyUrlAnswer {
  const { url, ambiguous } = urlOf(ground, port, given)
  const other: Scheme = url.scheme === 'https' ? 'http' : 'https'
  const alternatives: Alternative[] = [
    ...(ambiguous ? [{ port: portAnswer(port), ...urlOf(ground, port, other).url }] : []),
    ...ground.service.ports
      .filter(candidate => candidate !== port)
      .map(candidate => ({ port: portAnswer(candidate), ...urlOf(ground, candidate, undefined).url }))
  ]
  return finish(ground, url, { ...portAnswer(port), chosenBecause: because }, alternatives, port.appProtocol)
}

/** A Service without ports still has a URL; the API server has nothing to dial behind it. */
function withoutPort(ground: Ground, given: Scheme | undefined): ProxyUrlAnswer {
  const scheme = given ?? 'http'
  const spelling = {
    target: ground.target,
    port: '',
    schemePart: scheme === 'https' ? ('https' as const) : ('' as const),
    scheme,
    schemeSource: given === undefined ? ('default' as const) : ('given' as const),
    suffix: ground.suffix,
    doubts: []
  }
  return finish(ground, buildProxyUrl(spelling, predictor(ground), ground), null, [], null)
}

function finish(
  ground: Ground,
  url: ProxyUrl,
  port: ProxyUrlAnswer['port'],
  alternatives: readonly Alternative[],
  appProtocol: string | null
): ProxyUrlAnswer {
  return finishAnswer({ target: ground.target, url, port, alternatives, caveats: caveatsOf(url.apiPath, ground.suffix, appProtocol) })
}

function urlOf(ground: Ground, port: ServicePort, given: Scheme | undefined): { readonly url: ProxyUrl; readonly ambiguous: boolean } {
  const { service, target, suffix } = ground
  const { scheme, source, reasons, ambiguous } = chooseScheme(service.name, port, { given, annotated: ground.links.schemeOf(port) })
  const spelled = spellPort(service, port)
  const alias = service.type === 'ExternalName' && serviceFacts(ground.snapshot, service.namespace, service.name).slices.length > 0
  const shadowed = spelled === undefined ? [because('port-shadowed', { service: service.name, port: port.name, number: port.port })] : []
  const doubts = [...shadowed, ...reasons, ...(alias ? [because('external-name-with-slices', { service: service.name })] : [])]
  const spelling = {
    target,
    port: spelled,
    schemePart: scheme === 'https' ? ('https' as const) : ('' as const),
    scheme,
    schemeSource: source,
    suffix,
    doubts
  }
  return { url: buildProxyUrl(spelling, predictor(ground), ground), ambiguous }
}

function predictor({ target, snapshot, pods, settings }: Ground): (reference: string) => Predicted {
  return reference => predictReference('Service', target.namespace, reference, snapshot, pods, settings)
}

// From a question about a Service to the one spelling that works, with the other ports beside it.
import type { PodKey } from '../../facts/records/pod.ts'
import type { ServicePort, ServiceRecord } from '../../facts/records/service.ts'
import { type ServiceFacts, type Snapshot, serviceFacts } from '../../facts/snapshot.ts'
import type { Outcome, ProxyQuestion } from '../question.ts'
import { portNamed } from './annotated-links.ts'
import type { Alternative, PortAnswer, ProxyUrl, ProxyUrlAnswer, Scheme } from './answer.ts'
import type { World } from './build-proxy-url.ts'
import { caveatsOf } from './caveats.ts'
import { choosePort, choosePortForScheme, type PortChoice } from './choose-port.ts'
import { speaksScheme } from './choose-scheme.ts'
import { mostPodsRead, podsBehind } from './find-endpoint.ts'
import { findService } from './find-object.ts'
import { finishAnswer } from './finish-answer.ts'
import type { PodReadings } from './pod-readings.ts'
import { type Ground, groundOf, portlessUrl, portUrl } from './service-url.ts'
import { spellPort } from './spell-port.ts'
import type { Suffix } from './suffix.ts'
import { unknownServicePort } from './unknown-port.ts'

export function resolveService(
  question: ProxyQuestion & { readonly namespace: string },
  suffix: Suffix,
  world: World,
  pods: PodReadings
): Outcome<ProxyUrlAnswer> {
  const { namespace, name, port, scheme } = question
  const found = findService(namespace, name, world.snapshot)
  if (!found.ok) return found
  const ground = groundOf(found.value, suffix, world, pods)
  const choice = choose(ground, port, scheme)
  if (choice !== undefined) return { ok: true, value: withPort(ground, choice, scheme) }
  if (port !== undefined) return { ok: false, refusal: unknownServicePort(found.value, port, found.value.ports.map(portAnswer)) }
  return { ok: true, value: finish(ground, portlessUrl(ground, scheme), null, [], null) }
}

/** The proxy URL of one port: what a Service's own page shows beside it. */
export function portProxyUrl(service: ServiceRecord, port: ServicePort, suffix: Suffix, world: World, pods: PodReadings): ProxyUrl {
  return portUrl(groundOf(service, suffix, world, pods), port, undefined).url
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
function choose({ service, links }: Ground, given: string | undefined, scheme: Scheme | undefined): PortChoice<ServicePort> | undefined {
  if (given !== undefined) {
    const port = portNamed(service.ports, given)
    return port === undefined ? undefined : { port, because: 'given' }
  }
  const canBeSpelled = (port: ServicePort) => spellPort(service, port) !== undefined
  const speaks = (port: ServicePort) => canBeSpelled(port) && speaksScheme(port, links.schemeOf(port), scheme)
  return choosePortForScheme(service.ports, speaks) ?? choosePort(service.ports, links.port, canBeSpelled)
}

function withPort(ground: Ground, { port, because }: PortChoice<ServicePort>, given: Scheme | undefined): ProxyUrlAnswer {
  const { url, ambiguous } = portUrl(ground, port, given)
  const other: Scheme = url.scheme === 'https' ? 'http' : 'https'
  const alternatives: Alternative[] = [
    ...(ambiguous ? [{ port: portAnswer(port), ...portUrl(ground, port, other).url }] : []),
    ...ground.service.ports
      .filter(candidate => candidate !== port)
      .map(candidate => ({ port: portAnswer(candidate), ...portUrl(ground, candidate, undefined).url }))
  ]
  return finish(ground, url, { ...portAnswer(port), chosenBecause: because }, alternatives, port.appProtocol)
}

function finish(
  { target, suffix }: Ground,
  url: ProxyUrl,
  port: ProxyUrlAnswer['port'],
  alternatives: readonly Alternative[],
  appProtocol: string | null
): ProxyUrlAnswer {
  return finishAnswer({ target, url, port, alternatives, caveats: caveatsOf(url.apiPath, suffix, appProtocol) })
}

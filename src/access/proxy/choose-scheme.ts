// Which scheme the API server should speak to a backend: the caller's, else annotation, appProtocol, port name, well-known number, else http.
import type { ServicePort } from '../../facts/records/service.ts'
import { because, type Reason } from '../reasons.ts'
import type { Scheme, SchemeSource } from './answer.ts'
import { type Hint, hintOfAppProtocol, hintOfName, hintOfNumber } from './protocol-hints.ts'

export interface SchemeChoice {
  readonly scheme: Scheme
  readonly source: SchemeSource
  readonly reasons: readonly Reason[]
  /** The other scheme may be the right one: worth offering. */
  readonly ambiguous: boolean
}

/** What is known of a port, be it a Service's, a container's or a Node's. */
export type PortFacts = Pick<ServicePort, 'name' | 'port' | 'targetPort' | 'protocol' | 'appProtocol'>

export interface SchemeWishes {
  readonly given: Scheme | undefined
  /** From the object's annotations; undefined where they say nothing. */
  readonly annotated: Scheme | undefined
}

interface Finding {
  readonly hint: Hint
  readonly source: 'annotation' | 'app-protocol' | 'port-name' | 'port-number'
}

const sourceWords = { annotation: 'annotation', 'app-protocol': 'appProtocol', 'port-name': 'name', 'port-number': 'number' } as const

/** `service`: whose port it is, for the reasons' words. */
export function chooseScheme(service: string, port: PortFacts, { given, annotated }: SchemeWishes): SchemeChoice {
  const finding = findHint(port, annotated)
  const says = finding?.hint.says
  const inferred: Scheme = says === 'https' ? 'https' : 'http'
  const source = finding !== undefined && (says === 'http' || says === 'https') ? finding.source : 'default'
  const conflict = source === 'port-number' ? conflictingTarget(port) : undefined
  const chosen = conflict ?? inferred
  const protocol = protocolReasons(service, port, finding?.hint)
  const scheme = given ?? chosen
  const doubt = conflict === undefined ? contradiction(given, chosen, finding) : [ambiguous(port, scheme)]
  const ambiguousChoice = given === undefined && conflict !== undefined
  return { scheme, source: given === undefined ? source : 'given', reasons: [...protocol, ...doubt], ambiguous: ambiguousChoice }
}

/** Do the port's own facts, and no default, say that it speaks this scheme? */
export function speaksScheme(port: PortFacts, annotated: Scheme | undefined, scheme: Scheme | undefined): boolean {
  const choice = chooseScheme('', port, { given: undefined, annotated })
  return choice.source !== 'default' && choice.scheme === scheme
}

/** The first source that says anything ends the search, also where it says "not HTTP"; one that leaves TLS open lets a number speak for it. */
function findHint(port: PortFacts, annotated: Scheme | undefined): Finding | undefined {
  if (annotated !== undefined) return { hint: { says: annotated }, source: 'annotation' }
  const sources: readonly (readonly [Finding['source'], Hint | undefined])[] = [
    ['app-protocol', hintOfAppProtocol(port.appProtocol)],
    ['port-name', hintOfName(port.name)],
    ['port-number', hintOfNumber(port.port) ?? hintOfTarget(port)]
  ]
  const [first, ...rest] = sources.flatMap(([source, hint]) => (hint === undefined ? [] : [{ hint, source }]))
  return first?.hint.says === 'web' ? (rest.find(({ hint }) => hint.says === 'http' || hint.says === 'https') ?? first) : first
}

function hintOfTarget({ targetPort }: PortFacts): Hint | undefined {
  return typeof targetPort === 'number' ? hintOfNumber(targetPort) : hintOfName(targetPort)
}

/** 443 → 8080: one number says https and the other http. The Pod listens on the target, so its word counts for more, but not for enough. */
function conflictingTarget(port: PortFacts): Scheme | undefined {
  const [own, target] = [hintOfNumber(port.port)?.says, hintOfTarget(port)?.says]
  if (own === undefined || target === undefined || own === target) return undefined
  return target === 'http' || target === 'https' ? target : undefined
}

function protocolReasons(service: string, port: PortFacts, hint: Hint | undefined): readonly Reason[] {
  if (port.protocol !== 'TCP') return [because('not-tcp', { service, port: port.name, protocol: port.protocol })]
  if (hint?.says === 'h2c') return [because('http2-cleartext', { service, port: port.name, protocol: hint.protocol })]
  if (hint?.says === 'other') return [because('not-http', { service, port: port.name, protocol: hint.protocol })]
  return []
}

/** A default is no fact to contradict. */
function contradiction(given: Scheme | undefined, expected: Scheme, finding: Finding | undefined): readonly Reason[] {
  if (given === undefined || given === expected || finding === undefined) return []
  if (finding.hint.says !== 'http' && finding.hint.says !== 'https') return []
  return [because('scheme-contradicts-facts', { given, expected, source: sourceWords[finding.source] })]
}

/** Facts that contradict each other cannot tell, whichever scheme was asked for. */
function ambiguous({ port, targetPort }: PortFacts, chosen: Scheme): Reason {
  return because('scheme-ambiguous', { port, target: String(targetPort), chosen })
}

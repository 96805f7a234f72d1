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
  if (given !== undefined)
    return { scheme: given, source: 'given', reasons: [...protocol, ...contradiction(given, chosen, finding, conflict)], ambiguous: false }
  const doubt = conflict === undefined ? [] : [because('scheme-ambiguous', { port: port.port, target: String(port.targetPort), chosen })]
  return { scheme: chosen, source, reasons: [...protocol, ...doubt], ambiguous: conflict !== undefined }
}

/** The first source that says anything ends the search, also where it says "not HTTP". */
function findHint(port: PortFacts, annotated: Scheme | undefined): Finding | undefined {
  if (annotated !== undefined) return { hint: { says: annotated }, source: 'annotation' }
  const sources: readonly (readonly [Finding['source'], Hint | undefined])[] = [
    ['app-protocol', hintOfAppProtocol(port.appProtocol)],
    ['port-name', hintOfName(port.name)],
    ['port-number', hintOfNumber(port.port) ?? hintOfTarget(port)]
  ]
  for (const [source, hint] of sources) if (hint !== undefined) return { hint, source }
  return undefined
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

/** A default is no fact to contradict, and facts that contradict each other support either. */
function contradiction(given: Scheme, expected: Scheme, finding: Finding | undefined, conflict: Scheme | undefined): readonly Reason[] {
  if (given === expected || conflict !== undefined || finding === undefined) return []
  if (finding.hint.says !== 'http' && finding.hint.says !== 'https') return []
  return [because('scheme-contradicts-facts', { given, expected, source: sourceWords[finding.source] })]
}

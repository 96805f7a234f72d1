// What somebody with this URL probably wanted to ask: the mistakes that people make are read the way they were meant.
import { type ServiceFacts, type Snapshot, serviceFacts } from '../../facts/snapshot.ts'
import type { ProxyQuestion } from '../question.ts'
import { parseReference } from '../reference.ts'
import { annotatedLinks, portNamed } from './annotated-links.ts'
import type { Scheme } from './answer.ts'
import { speaksScheme } from './choose-scheme.ts'
import { parseInt64 } from './go-syntax.ts'
import type { ProxyUrlParts } from './parse-proxy-url.ts'
import { isPortNumber } from './port-number.ts'
import { hasDryRun } from './suffix.ts'

interface Meant {
  readonly scheme: Scheme | undefined
  readonly name: string
  readonly port: string
}

/** Undefined where nothing can be made of the reference. */
export function suggestQuestion(parts: ProxyUrlParts, snapshot: Snapshot): ProxyQuestion | undefined {
  const meant = guess(parts, snapshot)
  if (meant === undefined) return undefined
  const suffix = `${encodePath(parts.path)}${hasDryRun(parts.query) ? '' : encodeQuery(parts.query)}`
  const question = { kind: parts.kind, name: meant.name, suffix, ...(parts.namespace === null ? {} : { namespace: parts.namespace }) }
  if (parts.kind === 'Service' && parts.namespace !== null)
    return { ...question, ...serviceWishes(meant, serviceFacts(snapshot, parts.namespace, meant.name)) }
  const port = String(parseInt64(meant.port) ?? meant.port)
  return {
    ...question,
    ...(meant.scheme === undefined ? {} : { scheme: meant.scheme }),
    ...(isPortNumber(port) || (parts.kind === 'Pod' && /^[a-z]/.test(port)) ? { port } : {})
  }
}

/** The valid reading first, unless its object is not there and another reading's is. */
function guess(parts: ProxyUrlParts, snapshot: Snapshot): Meant | undefined {
  const readings = [...strict(parts.reference), ...loose(parts.reference)].filter(reading =>
    /^[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/.test(reading.name)
  )
  return readings.find(reading => exists(parts, reading.name, snapshot)) ?? readings[0]
}

function strict(id: string): readonly Meant[] {
  const reference = parseReference(id)
  return reference === undefined ? [] : [{ ...reference, scheme: reference.scheme === '' ? undefined : reference.scheme }]
}

/** Any part may be the name; what stands before it may be a scheme, what stands behind it is the port. `https:foo` is read so, and `HTTPS:web:443`. */
function loose(id: string): readonly Meant[] {
  const words = id.split(':').filter(word => word !== '')
  return words.map((name, at) => ({ scheme: asScheme(words[at - 1]), name, port: words[at + 1] ?? '' }))
}

function asScheme(word: string | undefined): Scheme | undefined {
  const lower = word?.toLowerCase()
  return lower === 'http' || lower === 'https' ? lower : undefined
}

/** Pods are not looked up for a guess. */
function exists({ kind, namespace }: ProxyUrlParts, name: string, snapshot: Snapshot): boolean {
  if (namespace === null) return snapshot.nodes.has(name)
  return kind === 'Service' && serviceFacts(snapshot, namespace, name).service !== undefined
}

/** A port that the Service does not have may be its targetPort; a scheme counts only where the facts do not know better. */
function serviceWishes({ scheme, port }: Meant, { service }: ServiceFacts): Pick<ProxyQuestion, 'port' | 'scheme'> {
  if (service === undefined) return {}
  const number = parseInt64(port)
  const wanted = number === undefined ? port : String(number)
  const entry =
    portNamed(service.ports, wanted) ??
    (wanted === '' ? undefined : service.ports.find(candidate => String(candidate.targetPort) === wanted))
  const spelled = entry === undefined ? {} : { port: entry.name === '' || /^[0-9]+$/.test(entry.name) ? String(entry.port) : entry.name }
  const isFree = entry === undefined || !speaksScheme(entry, annotatedLinks(service).schemeOf(entry), scheme === 'https' ? 'http' : 'https')
  return { ...spelled, ...(scheme !== undefined && isFree ? { scheme } : {}) }
}

function encodePath(path: string): string {
  return [...path]
    .map(character => (/[A-Za-z0-9\-._~/]/.test(character) ? character : encodeURIComponent(character.toWellFormed())))
    .join('')
}

function encodeQuery(query: string): string {
  return query.replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
}

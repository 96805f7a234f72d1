// What somebody with this URL probably wanted to ask: the mistakes that people make are read the way they were meant.
import { checkQuestion } from '../check-question.ts'
import type { ProxyQuestion } from '../question.ts'
import { parseReference } from '../reference.ts'
import type { Scheme } from './answer.ts'
import { parseInt64 } from './go-syntax.ts'
import type { ParsedProxyUrl } from './parse-proxy-url.ts'
import { withoutDryRun } from './suffix.ts'

interface Reading {
  readonly scheme: Scheme | undefined
  readonly name: string
  /** Empty for none. */
  readonly port: string
}

/** A reference of a thousand colons must not have a thousand Pods read. */
const mostReadings = 4

/** Readings that keep the port come first, and of those the way in which the API server reads the reference. */
export function suggestedQuestions({ parts, suffix }: ParsedProxyUrl): readonly ProxyQuestion[] {
  const { kind, namespace, reference, query } = parts
  const readings = [...strict(reference), ...loose(reference)].filter(({ name }) => name !== '').slice(0, mostReadings)
  const place = namespace === null ? {} : { namespace: namespace.toLowerCase() }
  const whole = suffix + withoutDryRun(query).replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
  const wishes = [
    ...readings.flatMap(reading => [asMeant(reading), withoutScheme(reading)]),
    ...readings.flatMap(reading => [withoutPort(reading), bare(reading)])
  ]
  const questions = wishes.map(wish => ({ kind, ...place, suffix: whole, ...wish }))
  return unique(questions).filter(question => checkQuestion(question) === undefined)
}

function strict(id: string): readonly Reading[] {
  const reference = parseReference(id)
  if (reference === undefined) return []
  const { scheme, name, port } = reference
  return [{ scheme: scheme === '' ? undefined : scheme, name: name.toLowerCase(), port: portText(port) }]
}

/**
 * Any part may be the name; what stands before it may be a scheme, what stands behind it is the port: `https:foo`, `HTTPS:web:443`,
 * `web:80:`. A number is a name only where it comes first or behind a scheme, and a scheme is none but alone.
 */
function loose(id: string): readonly Reading[] {
  const words = id
    .toLowerCase()
    .split(':')
    .filter(word => word !== '')
  const readings = words.map((name, at) => ({ scheme: asScheme(words[at - 1]), name, port: portText(words[at + 1] ?? '') }))
  const isName = ({ scheme, name }: Reading, at: number) => at === 0 || scheme !== undefined || !/^[0-9]+$/.test(name)
  return readings.filter((reading, at) => isName(reading, at) && (words.length === 1 || asScheme(reading.name) === undefined))
}

function asScheme(word: string | undefined): Scheme | undefined {
  return word === 'http' || word === 'https' ? word : undefined
}

/** `0080` and `+80` are 80 to the API server. */
function portText(port: string): string {
  return String(parseInt64(port) ?? port.toLowerCase())
}

type Wish = Pick<ProxyQuestion, 'name' | 'port' | 'scheme'>

function asMeant(reading: Reading): Wish {
  return { ...withoutPort(reading), ...withoutScheme(reading) }
}

function withoutScheme({ name, port }: Reading): Wish {
  return port === '' ? { name } : { name, port }
}

function withoutPort({ name, scheme }: Reading): Wish {
  return scheme === undefined ? { name } : { name, scheme }
}

function bare({ name }: Reading): Wish {
  return { name }
}

function unique(questions: readonly ProxyQuestion[]): readonly ProxyQuestion[] {
  return [...new Map(questions.map(question => [JSON.stringify([question.name, question.port, question.scheme]), question])).values()]
}

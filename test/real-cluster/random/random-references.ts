// Random references: right ones, near misses and nonsense, for objects that exist and that do not, in every spelling.
import type { ProxyQuestion } from '../../../src/access/question.ts'
import type { Manifest } from '../manifest.ts'
import type { Question } from '../predicted.ts'
import type { Kind } from '../proxy-matrix/expected.ts'
import type { Random } from './random.ts'
import { dialledPorts, ghostNames, missingNames, namespaces, oddPorts, oddSchemes, portNames, portNumbers, schemes } from './vocabulary.ts'

/** A question with the segment of the path that says its reference. */
export interface Asked extends Question {
  readonly escaped: string
}

export function randomQuestion(random: Random, objects: readonly Manifest[]): Asked {
  const kind: Kind = random.pick(['Service', 'Service', 'Service', 'Service', 'Service', 'Pod', 'Pod', 'Node'])
  const namespace = random.pick([
    ...twice([namespaces.first, namespaces.second]),
    ...twice([namespaces.first, namespaces.second]),
    namespaces.absent
  ])
  const object = random.pick(objects.filter(each => each.kind === kind))
  const exists = random.chance(0.85)
  const name = exists ? object.metadata.name : random.pick([...missingNames, ...ghostNames, ...ghostNames])
  const reference = spell(random, name, randomPort(random, object))
  const given = exists && random.chance(0.95) ? (object.metadata.namespace ?? '') : namespace
  return { kind, namespace: kind === 'Node' ? '' : given, reference, escaped: escapeReference(random, reference) }
}

/** What a caller asks for a URL of: an object that exists, mostly one of its ports, sometimes a scheme. */
export function randomProxyQuestion(random: Random, objects: readonly Manifest[]): ProxyQuestion {
  const kind: Kind = random.pick(['Service', 'Service', 'Service', 'Pod', 'Node'])
  const object = random.pick(objects.filter(each => each.kind === kind))
  const { name, namespace } = object.metadata
  const port = random.chance(0.8) ? random.pick([...declaredPorts(kind, object.spec, object.status), '']) : randomPort(random, object)
  const scheme = random.pick([undefined, undefined, 'http', 'https'] as const)
  return {
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(port === '' ? {} : { port }),
    ...(scheme === undefined ? {} : { scheme })
  }
}

function twice<T>(list: readonly T[]): readonly T[] {
  return [...list, ...list]
}

function randomPort(random: Random, { kind, spec, status }: Manifest): string {
  const declared = random.pick([...declaredPorts(kind, spec, status), ''])
  return random.pick([
    ...[...Array<string>(8).fill(declared), '', ''],
    ...[random.pick(portNames), random.pick(oddPorts), `${random.pick(portNumbers)}`, `${random.pick(dialledPorts)}`]
  ])
}

interface Declaring {
  readonly ports?: readonly { readonly name?: string; readonly port: number; readonly targetPort?: number | string }[]
  readonly containers?: readonly { readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[] }[]
}

function declaredPorts(kind: string, spec: unknown, status: Manifest['status']): readonly string[] {
  const { ports = [], containers = [] } = (spec ?? {}) as Declaring
  if (kind === 'Service') return ports.flatMap(({ name = '', port }) => [name, `${port}`])
  if (kind === 'Pod')
    return containers.flatMap(each => each.ports ?? []).flatMap(({ name = '', containerPort }) => [name, `${containerPort}`])
  const kubelet = (status?.daemonEndpoints as { kubeletEndpoint: { Port: number } } | undefined)?.kubeletEndpoint.Port ?? 10250
  return [`${kubelet}`, `0${kubelet}`]
}

function spell(random: Random, name: string, port: string): string {
  const scheme = random.pick(random.chance(0.9) ? schemes : oddSchemes)
  const form = random.between(0, 19)
  if (form < 3) return name
  if (form < 9) return `${name}:${port}`
  if (form < 17) return `${scheme}:${name}:${port}`
  return random.pick([
    `${scheme}:${name}`,
    `:${name}`,
    `::${name}`,
    `${scheme}::${port}`,
    `${name}:${port}:`,
    `${scheme}:${name}:${port}:x`,
    `:${port}`
  ])
}

/** No byte of a reference is left as it is that a path could take for its own. */
function escapeReference(random: Random, reference: string): string {
  const component = encodeURIComponent(reference)
  const every = [...Buffer.from(reference)].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
  return random.pick([component, component.replaceAll('%3A', ':').replaceAll('%2B', '+'), component.replaceAll('%3A', ':'), every])
}

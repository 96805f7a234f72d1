// What each part of a proxy URL means, in words.
import { parseReference } from '../reference.ts'
import { parseInt64 } from './go-syntax.ts'
import type { ProxyUrlParts } from './parse-proxy-url.ts'

export interface PartMeaning {
  readonly part: 'base' | 'namespace' | 'scheme' | 'name' | 'port' | 'path' | 'query'
  readonly text: string
  readonly meaning: string
}

export interface ExplainedParts extends ProxyUrlParts {
  /** Null, all three, where the reference is invalid. */
  readonly scheme: string | null
  readonly name: string | null
  readonly port: string | null
  readonly meanings: readonly PartMeaning[]
}

export function explainParts(parts: ProxyUrlParts): ExplainedParts {
  const reference = parseReference(parts.reference)
  const { scheme = null, name = null, port = null } = reference ?? {}
  return { ...parts, scheme, name, port, meanings: meaningsOf(parts, scheme, name, port) }
}

function meaningsOf(
  { base, kind, namespace, path, query }: ProxyUrlParts,
  scheme: string | null,
  name: string | null,
  port: string | null
): readonly PartMeaning[] {
  const meanings: readonly (readonly [PartMeaning['part'], string | null, string])[] = [
    ['base', base, 'where the API server, or a proxy in front of it, is reached'],
    ['namespace', namespace, 'the namespace'],
    ['scheme', scheme, schemeMeaning(kind, scheme)],
    ['name', name, `the ${kind}`],
    ['port', port, portMeaning(kind, port)],
    ['path', path, 'what the backend is asked for, cleaned by the API server'],
    ['query', query, 'passed on as it stands; dropped when a WebSocket is opened']
  ]
  return meanings.flatMap(([part, text, meaning]) => (text === null ? [] : [{ part, text, meaning }]))
}

function schemeMeaning(kind: ProxyUrlParts['kind'], scheme: string | null): string {
  if (kind === 'Node') return `the API server speaks ${scheme || 'http'} to the Node, but always https to the kubelet's own port`
  return scheme === '' ? 'none: the API server speaks http to the backend' : `the API server speaks ${scheme} to the backend`
}

function portMeaning(kind: ProxyUrlParts['kind'], port: string | null): string {
  if (kind === 'Node') return port === '' ? "none: the kubelet's own port" : 'a port of the Node'
  if (kind === 'Pod')
    return port === ''
      ? 'none: the first port that a container declares, else the default of the scheme'
      : 'a port of the Pod, by number only'
  if (port === '') return 'none: the unnamed port, and no other'
  return parseInt64(port ?? '') !== undefined
    ? "a Service's port, by number: the first entry of spec.ports that has it"
    : "a Service's port, by name"
}

// What each part of a proxy URL means, in the order in which they stand.
import { parseReference } from '../reference.ts'
import { parseInt64 } from './go-syntax.ts'
import type { ProxyUrlParts } from './proxy-url-parts.ts'

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

/** Bytes that are no UTF-8 are shown as U+FFFD. */
export function explainParts(raw: ProxyUrlParts): ExplainedParts {
  const shown = { namespace: raw.namespace?.toWellFormed() ?? null, reference: raw.reference.toWellFormed(), path: raw.path.toWellFormed() }
  const parts = { ...raw, base: raw.base?.toWellFormed() ?? null, ...shown }
  const { scheme = null, name = null, port = null } = parseReference(parts.reference) ?? {}
  return { ...parts, scheme, name, port, meanings: meaningsOf({ ...parts, scheme, name, port }) }
}

function meaningsOf(parts: Omit<ExplainedParts, 'meanings'>): readonly PartMeaning[] {
  const { base, kind, namespace, scheme, name, port, path, query } = parts
  const meanings: readonly (readonly [PartMeaning['part'], string | null, string])[] = [
    ['base', base, baseMeaning(base)],
    ['namespace', namespace, 'the namespace'],
    ['scheme', scheme, schemeMeaning(parts)],
    ['name', name, `the ${kind}`],
    ['port', port, portMeaning(parts)],
    ['path', path, 'what the backend is asked for, cleaned by the API server'],
    ['query', query, 'passed on as it stands; dropped when a WebSocket is opened']
  ]
  return meanings.flatMap(([part, text, meaning]) => (text === null ? [] : [{ part, text, meaning }]))
}

function baseMeaning(base: string | null): string {
  const path = base?.replace(/^[^/]*:\/\//, '').replace(/^[^/]*/, '') ?? ''
  const where = 'where the API server, or a proxy in front of it, is reached'
  return path === '' ? where : `${where}; the path ${path} is taken to be a gateway's own, for the API server has none in front of /api`
}

function schemeMeaning({ kind, scheme }: Pick<ExplainedParts, 'kind' | 'scheme'>): string {
  if (kind === 'Node') return `the API server speaks ${scheme || 'http'} to the Node, but always https to the kubelet's own port`
  return scheme === '' ? 'none: the API server speaks http to the backend' : `the API server speaks ${scheme} to the backend`
}

function portMeaning({ kind, port }: Pick<ExplainedParts, 'kind' | 'port'>): string {
  if (kind === 'Node') return port === '' ? "none: the kubelet's own port" : 'a port of the Node, by number only'
  if (kind === 'Pod')
    return port === ''
      ? 'none: the first port that a container declares, else the default of the scheme'
      : 'a port of the Pod, by number only'
  if (port === '') return 'none: the unnamed port, and no other'
  return parseInt64(port ?? '') !== undefined
    ? "a Service's port, by number: the first entry of spec.ports that has it"
    : "a Service's port, by name"
}

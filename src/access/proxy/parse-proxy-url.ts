// Takes apart a proxy URL that somebody has: any base, a bare path, any spelling, as the API server would read it.
import type { ProxyKind } from './answer.ts'

export type UrlForm =
  | 'proxy'
  /** `/api/v1/proxy/…`, removed in Kubernetes 1.10. */
  | 'removed-proxy'
  /** It was meant as a proxy URL, but the API server has no such path: `//`, `Proxy`, an empty name. */
  | 'misspelled'

export interface ProxyUrlParts {
  readonly form: UrlForm
  /** Scheme, authority and any path in front of /api; null for a bare path. */
  readonly base: string | null
  readonly kind: ProxyKind
  /** Null for a Node. */
  readonly namespace: string | null
  /** Percent-decoded. */
  readonly reference: string
  /** What follows `proxy`, percent-decoded once, with its slash; empty where nothing does. */
  readonly path: string
  /** As it stands, with its `?`, or empty. */
  readonly query: string
}

/** How the API server reads the path in front of the reference, where it refuses it: before anything is looked up. */
export interface ParsedProxyUrl {
  readonly parts: ProxyUrlParts
  readonly refusal: { readonly status: number; readonly message: string } | undefined
}

const notFound = { status: 404, message: 'the server could not find the requested resource' }
/** The mux's own words, where no API handler is reached. */
const noHandler = { status: 404, message: '404 page not found' }
const badEscape = { status: 400, message: '400 Bad Request' }

/** Undefined for what is no proxy URL of any spelling. */
export function parseProxyUrl(text: string): ParsedProxyUrl | undefined {
  const [, origin, rest] = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)?(\/.*)?$/is.exec(text.trim()) ?? []
  if (rest === undefined) return undefined
  const [beforeFragment = ''] = rest.split('#')
  const at = beforeFragment.indexOf('?')
  const raw = at < 0 ? beforeFragment : beforeFragment.slice(0, at)
  const decoded = decodePath(raw)
  const start = decoded.indexOf('/api/v1/')
  if (start < 0) return undefined
  const prefix = decoded.slice(0, start)
  const found = readPath(decoded.slice(start + '/api/v1/'.length))
  if (found === undefined) return undefined
  const base = origin === undefined && prefix === '' ? null : `${origin ?? ''}${prefix}`
  const parts = { ...found.parts, base, query: at < 0 ? '' : beforeFragment.slice(at) }
  const refusal = isBadlyEscaped(raw) ? badEscape : /^\/+$/.test(prefix) ? noHandler : found.refusal
  return { parts: refusal === noHandler || refusal === badEscape ? { ...parts, form: 'misspelled' } : parts, refusal }
}

interface PathParts extends Omit<ParsedProxyUrl, 'parts'> {
  readonly parts: Omit<ProxyUrlParts, 'base' | 'query'>
}

const collections: Readonly<Record<string, ProxyKind>> = { services: 'Service', pods: 'Pod', nodes: 'Node' }

function readPath(path: string): PathParts | undefined {
  return readExactly(path) ?? readRemoved(path) ?? readMisspelled(path)
}

function readExactly(path: string): PathParts | undefined {
  const [, namespace, collection, reference, rest] = /^(?:namespaces\/([^/]*)\/)?([a-z]+)\/([^/]*)\/proxy(\/.*)?$/s.exec(path) ?? []
  const kind = kindOf(namespace, collection)
  if (kind === undefined || reference === undefined) return undefined
  const parts = { form: 'proxy', kind, namespace: namespace ?? null, reference, path: rest ?? '' } as const
  // Checked in this order by the API server.
  if (namespace === '') return { parts: { ...parts, form: 'misspelled' }, refusal: { status: 400, message: 'missing required namespace' } }
  if (reference === '') return { parts: { ...parts, form: 'misspelled' }, refusal: { status: 400, message: 'name must be provided' } }
  return { parts, refusal: undefined }
}

function readRemoved(path: string): PathParts | undefined {
  const [, namespace, collection, reference, rest] = /^proxy\/(?:namespaces\/([^/]+)\/)?([a-z]+)\/([^/]+)(\/.*)?$/s.exec(path) ?? []
  const kind = kindOf(namespace, collection)
  if (kind === undefined || reference === undefined) return undefined
  return { parts: { form: 'removed-proxy', kind, namespace: namespace ?? null, reference, path: rest ?? '' }, refusal: notFound }
}

/** Repeated slashes and capital letters are what people get wrong. */
function readMisspelled(path: string): PathParts | undefined {
  const [, namespace, collection, reference, rest] = /^\/*(?:namespaces\/+([^/]+)\/+)?([a-z]+)\/+([^/]+)\/+proxy(\/.*)?$/is.exec(path) ?? []
  const kind = kindOf(namespace, collection?.toLowerCase())
  if (kind === undefined || reference === undefined) return undefined
  return { parts: { form: 'misspelled', kind, namespace: namespace ?? null, reference, path: rest ?? '' }, refusal: notFound }
}

function kindOf(namespace: string | undefined, collection: string | undefined): ProxyKind | undefined {
  const kind = collection === undefined || !Object.hasOwn(collections, collection) ? undefined : collections[collection]
  return (kind === 'Node') === (namespace === undefined) ? kind : undefined
}

function isBadlyEscaped(raw: string): boolean {
  return /%(?![0-9A-Fa-f]{2})/.test(raw)
}

/** The API server splits the decoded path, so an escaped slash separates like any other. Bytes that are no UTF-8 become U+FFFD. */
function decodePath(raw: string): string {
  const bytes = [...new TextEncoder().encode(raw.toWellFormed())]
  const text = String.fromCharCode(...bytes).replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16))
  )
  return new TextDecoder().decode(Uint8Array.from(text, byte => byte.charCodeAt(0)))
}

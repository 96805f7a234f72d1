// Takes apart a proxy URL that somebody has: any base, a bare path, any spelling, as the API server would read it.
import type { ProxyKind } from './answer.ts'
import { decodeBytes, encodeBytes, hasBadEscape, isPathByte, textOf } from './percent-bytes.ts'
import type { ProxyUrlParts, UrlForm } from './proxy-url-parts.ts'
import type { UrlPieces } from './split-url.ts'

export interface ParsedProxyUrl {
  /** Bytes that are no UTF-8 are lone surrogates here (percent-bytes.ts). */
  readonly parts: ProxyUrlParts
  /** The whole path, decoded. */
  readonly wholePath: string
  /** `parts.path` as a suffix: encoded again, byte for byte. */
  readonly suffix: string
  /** Of the path itself, before the API server looks at anything else. */
  readonly refusal: { readonly status: number; readonly message: string } | undefined
}

const notFound = { status: 404, message: 'the server could not find the requested resource' }
/** The mux's own words, where no API handler is reached. */
const noHandler = { status: 404, message: '404 page not found' }
const badRequest = { status: 400, message: '400 Bad Request' }

/** Undefined for what is no proxy URL of any spelling. */
export function parseProxyUrl({ origin, path, query }: UrlPieces): ParsedProxyUrl | undefined {
  const decoded = decodeBytes(path)
  const [version, start] = findVersion(decoded)
  const found = version === undefined ? undefined : readPath(decoded.slice(start + version.length))
  if (version === undefined || found === undefined) return undefined
  const prefix = decoded.slice(0, start)
  const refusal = isMalformed(path + query) ? badRequest : (refusalOfStart(prefix, version) ?? found.refusal)
  const base = `${origin}${/^\/*$/.test(prefix) ? '' : textOf(prefix)}`
  const form = refusal !== undefined && found.form === 'proxy' ? 'misspelled' : found.form
  const { kind, namespace, reference, rest } = found
  const parts = {
    form,
    base: base === '' ? null : base,
    kind,
    namespace: namespace === null ? null : textOf(namespace),
    reference: textOf(reference),
    path: textOf(rest),
    query
  }
  return { parts, wholePath: textOf(decoded), suffix: encodeBytes(rest, isPathByte), refusal }
}

/** Written as it should be, anywhere, or else with repeated slashes or capital letters. */
function findVersion(decoded: string): readonly [string | undefined, number] {
  const [found] = /\/api\/v1\//.exec(decoded) ?? /\/api\/+v1\//i.exec(decoded) ?? []
  return [found, found === undefined ? 0 : decoded.indexOf(found)]
}

/** A path in front of /api is taken for a gateway's own, but none ends in a slash. */
function refusalOfStart(prefix: string, version: string): ParsedProxyUrl['refusal'] {
  if (prefix.endsWith('/') || !version.startsWith('/api/')) return noHandler
  return version === '/api/v1/' ? undefined : notFound
}

/** Go's parser of request lines takes no control characters; a bad escape in the query is the backend's affair. */
function isMalformed(target: string): boolean {
  const [path = ''] = target.split('?')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return hasBadEscape(path) || /[\x00-\x1f\x7f]/.test(target)
}

interface PathParts extends Pick<ParsedProxyUrl, 'refusal'> {
  readonly form: UrlForm
  readonly kind: ProxyKind
  readonly namespace: string | null
  readonly reference: string
  readonly rest: string
}

const collections: ReadonlyMap<string, ProxyKind> = new Map([
  ['services', 'Service'],
  ['pods', 'Pod'],
  ['nodes', 'Node']
])

function readPath(path: string): PathParts | undefined {
  return readExactly(path) ?? readRemoved(path) ?? readMisspelled(path)
}

/** With an empty namespace or name the path is found all the same, and refused later on. */
function readExactly(path: string): PathParts | undefined {
  const match = /^(?:namespaces\/([^/]*)\/)?([a-z]+)\/([^/]*)\/proxy(\/.*)?$/s.exec(path)
  const found = pathParts('proxy', match, undefined)
  return found === undefined || (found.namespace !== '' && found.reference !== '') ? found : { ...found, form: 'misspelled' }
}

function readRemoved(path: string): PathParts | undefined {
  return pathParts('removed-proxy', /^proxy\/(?:namespaces\/([^/]+)\/)?([a-z]+)\/([^/]+)(\/.*)?$/s.exec(path), notFound)
}

/** Repeated slashes, capital letters and a namespace before a Node are what people get wrong. */
function readMisspelled(path: string): PathParts | undefined {
  const match = /^\/*(?:namespaces\/+([^/]+)\/+)?([a-z]+)\/+([^/]+)\/+proxy(\/.*)?$/is.exec(path)
  return pathParts('misspelled', match, notFound)
}

function pathParts(form: UrlForm, match: RegExpExecArray | null, refusal: PathParts['refusal']): PathParts | undefined {
  const [, namespace, collection = '', reference = '', rest = ''] = match ?? []
  const kind = collections.get(form === 'misspelled' ? collection.toLowerCase() : collection)
  const isPlaced = kind === 'Node' ? namespace === undefined || form === 'misspelled' : namespace !== undefined
  if (kind === undefined || !isPlaced) return undefined
  return { form, kind, namespace: kind === 'Node' ? null : (namespace as string), reference, rest, refusal }
}

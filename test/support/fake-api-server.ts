// A scripted Kubernetes API server on loopback: real HTTP, lists in pages, watches, and faults on demand.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer, type ServerOptions } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { KubernetesObject } from './kubernetes-objects.ts'

export interface FakeRequest {
  readonly path: string
  readonly plural: string
  /** Empty for lists and watches. */
  readonly name: string
  readonly query: URLSearchParams
  readonly verb: 'get' | 'list' | 'watch'
  readonly headers: IncomingMessage['headers']
}

/** Answers instead of the server, or calls `serve` to let it answer after all. */
export type Fault = (response: ServerResponse, request: FakeRequest, serve: () => void) => void
type Matches = (request: FakeRequest) => boolean

interface Interjection {
  readonly matches: Matches
  readonly fault: Fault
  left: number
}

interface HistoricEvent {
  readonly version: number
  readonly plural: string
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  readonly object: KubernetesObject
}

interface OpenWatch {
  readonly plural: string
  readonly namespace: string
  readonly response: ServerResponse
  readonly silent: boolean
}

type Objects = ReadonlyMap<string, KubernetesObject>

const pathShape = /^(\/api\/v1|\/apis\/[^/]+\/[^/]+)(?:\/namespaces\/([^/]+)(?=\/))?\/([a-z]+)(?:\/([^/]+))?$/

export class FakeApiServer {
  readonly requests: FakeRequest[] = []
  /** What it answers beside objects: `/version`, `/api`, the root of an API group. */
  readonly documents = new Map<string, object>()
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #scheme = 'http'
  #objects = new Map<string, KubernetesObject>()
  #history: HistoricEvent[] = []
  #version = 100
  #oldest = 0
  #lists = new Map<number, Objects>()
  #interjections: Interjection[] = []
  #watches = new Set<OpenWatch>()
  #arrivals: { readonly matches: Matches; readonly resolve: (request: FakeRequest) => void }[] = []

  constructor(tls?: ServerOptions) {
    this.#scheme = tls === undefined ? 'http' : 'https'
    this.#server = tls === undefined ? createServer() : createTlsServer(tls)
    this.#server.on('request', (request, response) => this.#take(request, response))
    this.#server.on('connection', socket => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
  }

  static async start(t: { teardown(run: () => unknown): void }, tls?: ServerOptions): Promise<FakeApiServer> {
    const server = new FakeApiServer(tls)
    await server.listen(0)
    t.teardown(() => server.stop())
    return server
  }

  listen(port: number): Promise<void> {
    return new Promise(resolve => this.#server.listen(port, '127.0.0.1', resolve))
  }

  async stop(): Promise<void> {
    const closed = new Promise(resolve => this.#server.close(resolve))
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get url(): string {
    return `${this.#scheme}://127.0.0.1:${this.port}`
  }

  get version(): string {
    return String(this.#version)
  }

  get sockets(): number {
    return this.#sockets.size
  }

  get openWatches(): number {
    return this.#watches.size
  }

  /** All that it holds of one resource, by namespace/name. */
  objects(plural: string): Objects {
    return new Map(
      [...this.#objects].filter(([key]) => key.startsWith(`${plural}/`)).map(([key, object]) => [key.slice(plural.length + 1), object])
    )
  }

  put(object: KubernetesObject): KubernetesObject {
    const plural = pluralOf(object)
    const key = keyOf(plural, object)
    this.#version++
    const stored = { ...object, metadata: { ...object.metadata, resourceVersion: this.version } }
    const type = this.#objects.has(key) ? 'MODIFIED' : 'ADDED'
    this.#objects.set(key, stored)
    this.#publish({ version: this.#version, plural, type, object: stored })
    return stored
  }

  remove(object: KubernetesObject): void {
    const plural = pluralOf(object)
    const key = keyOf(plural, object)
    const stored = this.#objects.get(key)
    if (stored === undefined) return
    this.#version++
    this.#objects.delete(key)
    const last = { ...stored, metadata: { ...stored.metadata, resourceVersion: this.version } }
    this.#publish({ version: this.#version, plural, type: 'DELETED', object: last })
  }

  /** Other resources' changes move the version too. */
  skipVersions(count: number): void {
    this.#version += count
  }

  /** Nothing older than now can be watched or continued from. */
  compact(): void {
    this.#oldest = this.#version
    this.#history = []
    this.#lists.clear()
  }

  /** etcd restored from a backup: other objects, and a version from the past. Watches stay open and fall silent. */
  restore(version: number, objects: readonly KubernetesObject[]): void {
    this.cutWatches()
    this.#version = version
    this.#objects = new Map()
    this.#history = []
    this.#lists.clear()
    this.#oldest = 0
    for (const object of objects) this.put(object)
  }

  bookmark(): void {
    for (const { response, silent } of this.#watches)
      if (!silent) response.write(line('BOOKMARK', { metadata: { resourceVersion: this.version } }))
  }

  /** Sends to every open watch of the resource whatever a test likes. */
  send(plural: string, text: string): void {
    for (const watch of this.#watches) if (watch.plural === plural) watch.response.write(text)
  }

  /** As when a watch reaches its timeoutSeconds. */
  endWatches(plural?: string): void {
    for (const watch of this.#watches) if (plural === undefined || watch.plural === plural) watch.response.end()
  }

  /** As when the API server or something between dies. */
  cutWatches(): void {
    for (const { response } of this.#watches) response.destroy()
  }

  /** The next `times` requests of the kind get the fault. */
  interject(matches: Matches, fault: Fault, times = 1): void {
    this.#interjections.push({ matches, fault, left: times })
  }

  clearInterjections(): void {
    this.#interjections = []
  }

  /** The next such request, from now on. */
  arrival(matches: Matches): Promise<FakeRequest> {
    return new Promise(resolve => this.#arrivals.push({ matches, resolve }))
  }

  /** The first request of the path, which may have come. */
  async arrivedAt(path: string): Promise<FakeRequest> {
    const matches: Matches = request => request.path === path
    return this.requests.find(matches) ?? this.arrival(matches)
  }

  #take(message: IncomingMessage, response: ServerResponse): void {
    const request = parse(message)
    this.requests.push(request)
    response.on('error', () => {})
    const interjection = this.#interjections.find(({ matches, left }) => left > 0 && matches(request))
    if (interjection === undefined) this.#serve(request, response)
    else {
      interjection.left--
      interjection.fault(response, request, () => this.#serve(request, response))
    }
    for (const { resolve } of this.#arrivals.filter(({ matches }) => matches(request))) resolve(request)
    this.#arrivals = this.#arrivals.filter(({ matches }) => !matches(request))
  }

  #serve(request: FakeRequest, response: ServerResponse): void {
    const document = this.documents.get(request.path)
    if (document !== undefined) json(response, 200, document)
    else if (request.plural === '') status(404)(response, request, () => {})
    else if (request.verb === 'get') this.#get(request, response)
    else if (request.verb === 'list') this.#list(request, response)
    else this.#watch(request, response)
  }

  #get(request: FakeRequest, response: ServerResponse): void {
    const object = this.#objects.get(`${request.plural}/${namespaceOf(request)}/${request.name}`)
    if (object === undefined) status(404)(response, request, () => {})
    else json(response, 200, object)
  }

  #list(request: FakeRequest, response: ServerResponse): void {
    const { plural, query } = request
    const token = query.get('continue')
    const [version, start] = token === null ? [this.#version, 0] : (token.split(':').map(Number) as [number, number])
    if (token === null) this.#lists.set(version, new Map(this.#objects))
    const objects = this.#lists.get(version)
    if (objects === undefined) {
      status(410, { message: 'The provided continue parameter is too old' })(response, request, () => {})
      return
    }
    const namespace = namespaceOf(request)
    const prefix = namespace === '' ? `${plural}/` : `${plural}/${namespace}/`
    const all = [...objects].filter(([key]) => key.startsWith(prefix)).map(([, object]) => object)
    const limit = Number(query.get('limit') ?? 0)
    // As the real one: with resourceVersion=0 the limit does not count.
    const end = limit === 0 || query.get('resourceVersion') === '0' ? all.length : start + limit
    const more = end < all.length ? { continue: `${version}:${end}`, remainingItemCount: all.length - end } : {}
    const items = all.slice(start, end).map(({ apiVersion, kind, ...rest }) => rest)
    json(response, 200, { metadata: { resourceVersion: String(version), ...more }, items: items.length === 0 ? null : items })
  }

  #watch(request: FakeRequest, response: ServerResponse): void {
    const from = Number(request.query.get('resourceVersion'))
    response.writeHead(200, { 'content-type': 'application/json' })
    response.flushHeaders()
    if (from < this.#oldest) {
      response.end(line('ERROR', { kind: 'Status', code: 410, reason: 'Expired', message: `too old resource version: ${from}` }))
      return
    }
    const watch = { plural: request.plural, namespace: namespaceOf(request), response, silent: from > this.#version }
    this.#watches.add(watch)
    response.on('close', () => this.#watches.delete(watch))
    for (const event of this.#history) if (event.version > from) this.#tell(watch, event)
  }

  #publish(event: HistoricEvent): void {
    this.#history.push(event)
    for (const watch of this.#watches) this.#tell(watch, event)
  }

  #tell({ plural, namespace, response, silent }: OpenWatch, event: HistoricEvent): void {
    const elsewhere = namespace !== '' && event.object.metadata.namespace !== namespace
    if (event.plural === plural && !silent && !elsewhere) response.write(line(event.type, event.object))
  }
}

/** An answer with a Status, as the API server gives it. */
export function status(
  code: number,
  said: { readonly message?: string; readonly retryAfter?: string; readonly details?: object } = {}
): Fault {
  return response => {
    const headers = said.retryAfter === undefined ? {} : { 'retry-after': said.retryAfter }
    json(
      response,
      code,
      { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, message: said.message ?? `status ${code}`, details: said.details },
      headers
    )
  }
}

/** 200 and exactly this, then the end. */
export function body(text: string): Fault {
  return response => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(text)
  }
}

/** 200 and this, and then the connection breaks. */
export function cutAfter(text: string): Fault {
  return response => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write(text, () => setImmediate(() => response.destroy()))
  }
}

/** The connection breaks before a header. */
export const reset: Fault = response => response.destroy()
/** Nothing, for ever. */
export const stall: Fault = () => {}

/** A line of a watch. */
export function line(type: string, object: unknown): string {
  return `${JSON.stringify({ type, object })}\n`
}

export const isWatch: Matches = request => request.verb === 'watch'
export const isList: Matches = request => request.verb === 'list' && !request.query.has('fieldSelector')
/** A list that means it, not the look at the newest version, nor one for a single object. */
export const isFullList: Matches = request =>
  request.verb === 'list' && request.query.get('limit') !== '1' && !request.query.has('fieldSelector')
export const of =
  (plural: string, matches: Matches = () => true): Matches =>
  request =>
    request.plural === plural && matches(request)

function json(response: ServerResponse, code: number, content: unknown, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(code, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(content))
}

function parse({ url = '/', headers }: IncomingMessage): FakeRequest {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  const [, , , plural = '', name = ''] = pathShape.exec(pathname) ?? []
  const verb = name !== '' || plural === '' ? 'get' : searchParams.get('watch') === 'true' ? 'watch' : 'list'
  return { path: pathname, plural, name, query: searchParams, verb, headers }
}

function namespaceOf({ path }: FakeRequest): string {
  return pathShape.exec(path)?.[2] ?? ''
}

function pluralOf({ kind }: KubernetesObject): string {
  return `${kind.toLowerCase()}s`
}

function keyOf(plural: string, { metadata }: KubernetesObject): string {
  return `${plural}/${metadata.namespace ?? ''}/${metadata.name}`
}

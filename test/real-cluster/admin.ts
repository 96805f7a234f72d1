// A small client of the API server for tests: writes objects and their status, and asks a path who answers it.
import { Agent, type Dispatcher } from 'undici'
import { backendHeader } from './backends.ts'
import type { Coordinates } from './identity.ts'
import { type Manifest, resourcePath } from './manifest.ts'

export type Answer =
  /** A backend answered, or was dialled in vain: then `by` is null and the body is the API server's message. */
  | { readonly answered: 'backend'; readonly by: string | null; readonly status: number; readonly body: string }
  | { readonly answered: 'api-server'; readonly status: number; readonly message: string }
  /** The connection closed without a byte. */
  | { readonly answered: 'nobody' }

export interface Ask {
  /** Null: no credentials at all. */
  readonly token?: string | null
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Admin {
  create(manifest: Manifest): Promise<Manifest>
  /** Would it be created, to the letter? Unknown and repeated fields are refused; what the API server warns of is returned. */
  dryRun(manifest: Manifest): Promise<{ readonly warnings: readonly string[] }>
  get(manifest: Manifest): Promise<Manifest>
  list(path: string): Promise<readonly Manifest[]>
  replace(manifest: Manifest): Promise<Manifest>
  /** Merges `change` into the object, or into its status subresource. */
  patch(manifest: Manifest, change: object, subresource?: 'status'): Promise<Manifest>
  /** Creates or replaces it, and its status where the manifest has one. */
  put(manifest: Manifest): Promise<Manifest>
  /** At once, without a grace period; quiet when it is already gone. What a Namespace holds is left: delete that first. */
  delete(manifest: Manifest): Promise<void>
  ask(path: string, how?: Ask): Promise<Answer>
  /** A ServiceAccount's token, by TokenRequest. */
  token(namespace: string, serviceAccount: string): Promise<string>
  close(): Promise<void>
}

export class ApiError extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

interface Reply {
  readonly json: Manifest
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export function adminClient(coordinates: Coordinates): Admin {
  // HTTP/1.1: there a crashed handler shows as a connection that closes. Pods on dead addresses must not hold a test up.
  const agent = new Agent({ allowH2: false, connections: 16, connect: { ca: coordinates.certificateAuthority } })
  const send = async (method: Dispatcher.HttpMethod, path: string, body?: object, type = 'application/json'): Promise<Reply> => {
    const headers = { authorization: `Bearer ${coordinates.adminToken}`, 'content-type': type, accept: 'application/json' }
    const options = { origin: coordinates.server, path, method, headers, body: body === undefined ? null : JSON.stringify(body) }
    const reply = await agent.request(options)
    const json = JSON.parse(await reply.body.text())
    if (reply.statusCode >= 300) throw new ApiError(reply.statusCode, `${method} ${path}: ${json.message}`)
    return { json, headers: reply.headers }
  }
  const call = async (...request: Parameters<typeof send>): Promise<Manifest> => (await send(...request)).json
  /** No controller empties Namespaces here; a Namespace that waits for one would be in the next test's way. */
  const finalize = async (namespace: Manifest): Promise<void> => {
    const path = `${resourcePath(namespace, namespace.metadata.name)}/finalize`
    await unless(404, call('PUT', path, { ...namespace, spec: { finalizers: [] } }), async () => namespace)
  }
  const admin: Admin = {
    create: manifest => call('POST', resourcePath(manifest), manifest),
    dryRun: async manifest => {
      const { headers } = await send('POST', `${resourcePath(manifest)}?dryRun=All&fieldValidation=Strict`, manifest)
      return { warnings: [headers.warning ?? []].flat() }
    },
    get: manifest => call('GET', resourcePath(manifest, manifest.metadata.name)),
    list: async path => (await call('GET', path)).items as readonly Manifest[],
    replace: manifest => call('PUT', resourcePath(manifest, manifest.metadata.name), manifest),
    patch: (manifest, change, subresource) => {
      const path = `${resourcePath(manifest, manifest.metadata.name)}${subresource === undefined ? '' : `/${subresource}`}`
      return call('PATCH', path, change, 'application/merge-patch+json')
    },
    put: async manifest => {
      const written = await unless(409, admin.create(manifest), () => admin.replace(manifest))
      const { status } = manifest
      return status === undefined ? written : admin.patch(manifest, { status }, 'status')
    },
    delete: async manifest => {
      const path = `${resourcePath(manifest, manifest.metadata.name)}?gracePeriodSeconds=0`
      const deleted = await unless(404, call('DELETE', path), async () => manifest)
      if (manifest.kind === 'Namespace') await finalize(deleted)
    },
    ask: (path, how) => ask(agent, coordinates, path, how),
    token: async (namespace, serviceAccount) => {
      const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${serviceAccount}/token`
      const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 3600 } }
      return (await call('POST', path, review)).status?.token as string
    },
    close: () => agent.destroy()
  }
  return admin
}

async function ask(agent: Agent, coordinates: Coordinates, path: string, how: Ask = {}): Promise<Answer> {
  const { token = coordinates.adminToken, method = 'GET', headers = {} } = how
  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` }
  // The path goes out as it stands: nothing here resolves dots or decodes.
  const options = { origin: coordinates.server, path, method: method as Dispatcher.HttpMethod, headers: { ...headers, ...authorization } }
  const reply = await agent.request(options).catch(closedWithoutAByte)
  if (reply === 'closed') return { answered: 'nobody' }
  return answerOf(reply.statusCode, reply.headers[backendHeader]?.toString(), await reply.body.text())
}

/** `by`: the backend's mark; undefined where it is missing. */
export function answerOf(status: number, by: string | undefined, body: string): Answer {
  if (by !== undefined) return { answered: 'backend', by, status, body }
  const { message } = statusObject(body)
  if (message.startsWith('error trying to reach service')) return { answered: 'backend', by: null, status, body: message }
  return { answered: 'api-server', status, message }
}

function closedWithoutAByte(error: Error & { code?: string }): 'closed' {
  if (error.code === 'UND_ERR_SOCKET') return 'closed'
  throw error
}

/** The API server speaks for itself in Status objects (a redirect has no body). */
function statusObject(body: string): { readonly message: string } {
  try {
    return { message: JSON.parse(body).message ?? body }
  } catch {
    return { message: body }
  }
}

async function unless(status: number, attempt: Promise<Manifest>, otherwise: () => Promise<Manifest>): Promise<Manifest> {
  try {
    return await attempt
  } catch (error) {
    if (error instanceof ApiError && error.status === status) return otherwise()
    throw error
  }
}

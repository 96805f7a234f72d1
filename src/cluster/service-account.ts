// The API server as a Pod reaches it: its ServiceAccount's token, the cluster's CA, and two environment variables.
import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import type { Now } from '../ports.ts'
import type { ApiServerConnection, Credentials } from './connection.ts'
import { RotatingFile } from './rotating-file.ts'

/** The usual place. */
export const serviceAccountDirectory = '/var/run/secrets/kubernetes.io/serviceaccount'

export interface ServiceAccountOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where the kubelet puts the token and the CA. */
  readonly directory: string
  readonly now: Now
}

/** Rejects where this is no Pod, or one without a token: a setting to mend, nothing to wait for. */
export async function serviceAccountConnection(options: ServiceAccountOptions): Promise<ApiServerConnection> {
  const { env, directory, now } = options
  const connection = new ServiceAccountConnection(baseUrl(env), directory, now)
  await connection.credentials().catch((error: Error) => {
    throw new Error(`the ServiceAccount's files cannot be used: ${error.message}`, { cause: error })
  })
  return connection
}

function baseUrl(env: ServiceAccountOptions['env']): string {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = env
  if (!host || !port) {
    throw new Error('not in a cluster: KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT must both be set')
  }
  const url = `https://${isIPv6(host) ? `[${host}]` : host}:${port}`
  if (!URL.canParse(url)) throw new Error(`KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT make no address: ${url}`)
  return url
}

class ServiceAccountConnection implements ApiServerConnection {
  readonly description = 'ServiceAccount'
  readonly baseUrl: string
  readonly proxyUrl = null
  readonly publicAddress = null
  readonly #token: RotatingFile
  readonly #ca: RotatingFile
  #tls: { readonly ca: string } | undefined

  constructor(url: string, directory: string, now: Now) {
    this.baseUrl = url
    this.#token = new RotatingFile(join(directory, 'token'), now)
    this.#ca = new RotatingFile(join(directory, 'ca.crt'), now)
  }

  async credentials(): Promise<Credentials> {
    const [token, ca] = await Promise.all([this.#token.content(), this.#ca.content()])
    if (this.#tls?.ca !== ca) this.#tls = { ca }
    return { headers: { Authorization: `Bearer ${token}` }, tls: this.#tls }
  }

  refused(): void {
    this.#token.expire()
    this.#ca.expire()
  }
}

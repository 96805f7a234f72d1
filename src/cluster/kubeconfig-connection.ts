// A connection with a kubeconfig's address, CA and credentials, kept fresh.
import { isDeepStrictEqual } from 'node:util'
import type { PublicAddress } from '../facts/snapshot.ts'
import type { Now } from '../ports.ts'
import type { ApiServerConnection, Credentials } from './connection.ts'
import { type KubeconfigContext, readKubeconfig } from './kubeconfig.ts'
import { kubeconfigLogin, type Login } from './kubeconfig-login.ts'

export interface KubeconfigOptions {
  readonly files: readonly string[]
  /** Else the current one. */
  readonly context?: string
  readonly now: Now
  /** How long a credential plugin may take. */
  readonly pluginMs?: number
}

const reuseMs = 60_000

/** Rejects where the files are broken. Credentials are asked for later: a plugin that fails is tried again. */
export async function kubeconfigConnection(options: KubeconfigOptions): Promise<ApiServerConnection> {
  return new KubeconfigConnection(options, await readKubeconfig(options.files, options.context))
}

class KubeconfigConnection implements ApiServerConnection {
  readonly description: string
  readonly baseUrl: string
  readonly proxyUrl: string | null
  readonly publicAddress: PublicAddress
  readonly #options: KubeconfigOptions
  readonly #contextName: string
  #context: KubeconfigContext | undefined
  #login: Login | undefined
  #credentials: Credentials | undefined
  #readAt = Number.NEGATIVE_INFINITY
  #reading: Promise<Credentials> | undefined

  constructor(options: KubeconfigOptions, context: KubeconfigContext) {
    const { name, cluster } = context
    this.description = `kubeconfig context ${name}`
    this.baseUrl = cluster.server
    this.proxyUrl = cluster.proxyUrl ?? null
    this.publicAddress = Object.freeze({ url: cluster.server, source: 'kubeconfig', confidence: 'high' })
    this.#options = options
    this.#contextName = name
    this.#context = context
  }

  async credentials(): Promise<Credentials> {
    if (this.#credentials !== undefined && this.#options.now() - this.#readAt < reuseMs) return this.#credentials
    this.#reading ??= this.#read()
    return this.#reading
  }

  /** The files may say something else by now, and a plugin's token that was refused must not be used again. */
  refused(): void {
    this.#readAt = Number.NEGATIVE_INFINITY
    this.#context = undefined
    this.#login = undefined
  }

  async #read(): Promise<Credentials> {
    const { files, now, pluginMs = 30_000 } = this.#options
    const readAt = now()
    try {
      this.#context ??= await readKubeconfig(files, this.#contextName)
      this.#login ??= await kubeconfigLogin(this.#context, now, pluginMs)
      const { headers, tls } = await this.#login()
      const known = this.#credentials?.tls
      this.#credentials = { headers, tls: known !== undefined && isDeepStrictEqual(known, tls) ? known : tls }
      this.#readAt = readAt
      return this.#credentials
    } finally {
      this.#reading = undefined
    }
  }
}

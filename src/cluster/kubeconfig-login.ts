// What a kubeconfig's user sends to prove who they are: certificates, tokens, plugins, all by the client library.
import type { RequestOptions } from 'node:https'
import type { KubeConfig } from '@kubernetes/client-node'
import type { Now } from '../ports.ts'
import type { Credentials, TlsMaterial } from './connection.ts'
import { fields, text } from './from-kubernetes/fields.ts'
import type { KubeconfigContext } from './kubeconfig.ts'
import { RotatingFile } from './rotating-file.ts'

/** Asks for credentials as they are now. A plugin's are kept by the login until they expire. */
export type Login = () => Promise<Credentials>

export async function kubeconfigLogin({ cluster, user }: KubeconfigContext, now: Now, pluginMs: number): Promise<Login> {
  const { KubeConfig } = await import('@kubernetes/client-node')
  const config = new KubeConfig()
  const file = tokenFileOf(user)
  const plain = cluster.server.startsWith('http:')
  // The connections are ours: the library would refuse http: and proxies that it does not know.
  const { proxyUrl, ...direct } = cluster
  config.loadFromClusterAndUser(
    { ...direct, skipTLSVerify: plain || cluster.skipTLSVerify },
    file === null ? user : { ...user, authProvider: null }
  )
  const tokenFile = file === null ? undefined : new RotatingFile(file, now)
  return async () => {
    const { headers, tls } = await asked(config, pluginMs)
    const token = await tokenFile?.content()
    return { headers: token === undefined ? headers : { ...headers, Authorization: `Bearer ${token}` }, tls: plain ? {} : tls }
  }
}

function tokenFileOf({ authProvider, token }: KubeconfigContext['user']): string | null {
  return token ? null : text(fields(fields(authProvider).config).tokenFile)
}

async function asked(config: KubeConfig, pluginMs: number): Promise<Credentials> {
  const options: RequestOptions & { headers: Record<string, unknown> } = { headers: {} }
  await inTime(config.applyToHTTPSOptions(options), pluginMs)
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(options.headers)) headers[name] = String(value)
  if (options.auth) headers.Authorization = `Basic ${Buffer.from(options.auth).toString('base64')}`
  return { headers, tls: tlsOf(options) }
}

function tlsOf(options: RequestOptions): TlsMaterial {
  const { ca, cert, key, passphrase, servername, rejectUnauthorized } = options
  const given = Object.entries({ ca, cert, key, passphrase, servername, rejectUnauthorized }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given)
}

/** A plugin that hangs must not hang us. What it printed may hold a token, so a parser's complaint is not passed on. */
async function inTime(work: Promise<void>, ms: number): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  try {
    await Promise.race([work, promise])
  } catch (error) {
    throw new Error(
      `no credentials from the kubeconfig: ${error instanceof SyntaxError ? 'the plugin printed no JSON' : (error as Error).message}`
    )
  } finally {
    clearTimeout(timer)
  }
}
